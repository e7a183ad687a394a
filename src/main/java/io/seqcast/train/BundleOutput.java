package io.seqcast.train;

import io.seqcast.model.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes a training's outcome: the bundle, its log and its curve, made aside and renamed when all of it is there. */
final class BundleOutput {
    private BundleOutput() {}

    static void write(
            Path out,
            Path aside,
            TrainOptions options,
            @Nullable List<String> columns,
            Outcome outcome,
            Map<String, Object> provenance)
            throws IOException {
        clear(aside);
        Files.createDirectories(aside);
        for (int k = 0; k < options.members(); k++) {
            Safetensors.write(
                    aside.resolve("member-" + k + ".safetensors"),
                    outcome.members().get(k),
                    Map.of());
        }
        TrainingLog.write(aside.resolve("training-log.csv"), outcome.epochs());
        LearningCurve.write(aside.resolve("learning-curve.png"), options.members(), outcome.epochs());
        Files.move(aside, out, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Removes what a killed training left half-written. */
    private static void clear(Path aside) throws IOException {
        if (!Files.isDirectory(aside)) {
            return;
        }
        try (Stream<Path> files = Files.list(aside)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(aside);
    }
}
