package io.seqcast.train;

import io.seqcast.model.ModelBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Writes a training's outcome: the bundle, its log and its curve, made aside and renamed when all of it is there. */
final class BundleOutput {
    private BundleOutput() {}

    static void write(Path out, Path aside, ModelBundle bundle, List<EpochResult> epochs) throws IOException {
        clear(aside);
        Files.createDirectories(aside);
        bundle.write(aside);
        TrainingLog.write(aside.resolve("training-log.csv"), epochs);
        LearningCurve.write(
                aside.resolve("learning-curve.png"), bundle.members().size(), epochs);
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
