package io.seqcast.train;

import io.seqcast.file.Folders;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.train.part.Metric;
import io.seqcast.train.recipe.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Writes a training's outcome: the bundle, its recipe, its log and its curve, made aside and renamed when all of it is there. */
final class BundleOutput {
    private BundleOutput() {}

    static void write(Path out, Path aside, ModelBundle bundle, Recipe recipe, List<EpochResult> epochs)
            throws IOException {
        Folders.delete(aside); // left half-written by a killed training
        Files.createDirectories(aside);
        bundle.write(aside);
        Files.writeString(aside.resolve("recipe.yaml"), recipe.text());
        Metric metric = recipe.metric();
        TrainingLog.write(aside.resolve("training-log.csv"), metric, epochs);
        int members = bundle.members().size();
        LearningCurve.write(aside.resolve("learning-curve.png"), metric, members, epochs);
        Files.move(aside, out, StandardCopyOption.ATOMIC_MOVE);
    }
}
