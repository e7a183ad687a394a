package io.seqcast.model.bundle;

import io.seqcast.Fuzz;
import io.seqcast.model.BundleException;
import io.seqcast.model.ReferenceVector;
import io.seqcast.model.TestModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Model folders from elsewhere. */
class BundleFuzzTest {
    private static final int CASES = 2_000;
    /** The parser's buffers, and an exception with its message and stack trace. */
    private static final int FIXED = 200_000;

    @TempDir
    private Path folder;

    @Test
    void safetensorsFiles() throws IOException {
        Path file = folder.resolve("damaged.safetensors");
        List<byte[]> files = List.of(
                Files.readAllBytes(ReferenceVector.file("tiny.safetensors")),
                Files.readAllBytes(ReferenceVector.file("tiny_groups.safetensors")));

        Fuzz.of("safetensors", files, BundleException.class)
                .allocating(FIXED, 16)
                .run(5, CASES, input -> Safetensors.read(Files.write(file, input)));
    }

    @Test
    void modelJson() throws IOException {
        TestModels.tiny(3, 1).write(folder);
        Path json = folder.resolve("model.json");
        long weights = 2 * Files.size(folder.resolve("member-0.safetensors"));

        Fuzz.of("model.json", List.of(Files.readAllBytes(json)), BundleException.class)
                .allocating(FIXED + 16 * weights, 64)
                .run(6, CASES, input -> {
                    Files.write(json, input);
                    ModelBundle.read(folder);
                });
    }
}
