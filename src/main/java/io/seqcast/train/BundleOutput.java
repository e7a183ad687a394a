package io.seqcast.train;

import io.seqcast.file.Folders;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.task.Classification;
import io.seqcast.train.recipe.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes a training's outcome: the bundle, its recipe, its log and its cross-validation, made aside and renamed when all of it is there. */
final class BundleOutput {
    /** Names of what a training says of itself beside the bundle. */
    static final Set<String> SAID = Set.of("recipe.yaml", TrainingLog.NAME, LearningCurve.NAME);

    private BundleOutput() {}

    static void write(
            Path out,
            Path aside,
            ModelBundle bundle,
            Recipe recipe,
            List<EpochResult> epochs,
            @Nullable CrossValidation validated)
            throws IOException {
        Folders.delete(aside); // left half-written by a killed training
        Files.createDirectories(aside);
        bundle.write(aside);
        Files.writeString(aside.resolve("recipe.yaml"), recipe.text());
        Classification task = bundle.task().classification();
        List<String> classes = task == null ? List.of() : task.classes();
        TrainingLog.write(aside.resolve(TrainingLog.NAME), recipe.metric(), classes, epochs);
        if (validated != null) {
            CrossValidationFiles.write(aside, validated);
        }
        Files.move(aside, out, StandardCopyOption.ATOMIC_MOVE);
    }
}
