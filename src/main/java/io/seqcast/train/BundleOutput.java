package io.seqcast.train;

import io.seqcast.file.Folders;
import io.seqcast.model.bundle.ModelBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Writes a training's outcome: the bundle, its log and its curve, made aside and renamed when all of it is there. */
final class BundleOutput {
    private BundleOutput() {}

    static void write(Path out, Path aside, ModelBundle bundle, List<EpochResult> epochs) throws IOException {
        Folders.delete(aside); // left half-written by a killed training
        Files.createDirectories(aside);
        bundle.write(aside);
        TrainingLog.write(aside.resolve("training-log.csv"), epochs);
        LearningCurve.write(
                aside.resolve("learning-curve.png"), bundle.members().size(), epochs);
        Files.move(aside, out, StandardCopyOption.ATOMIC_MOVE);
    }
}
