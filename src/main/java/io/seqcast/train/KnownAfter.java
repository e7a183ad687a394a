package io.seqcast.train;

import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.bundle.TargetFile;
import io.seqcast.target.NextRow;
import io.seqcast.target.TextOutcomes;
import io.seqcast.train.recipe.Recipe;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many rows after its own each output of a regression is known. */
final class KnownAfter {
    private KnownAfter() {}

    /** Of a training, (K); null for columns of the data, which say nothing of it. */
    static @Nullable List<Integer> of(Recipe recipe, Problem problem, List<String> inputs) {
        return of(recipe.texts().targets(), inputs, problem.targets() instanceof NextRow, problem.width());
    }

    /** Of a bundle, as {@link #of(Recipe, Problem, List)}. */
    static @Nullable List<Integer> of(ModelBundle bundle) {
        return of(
                bundle.texts().targets(),
                bundle.inputs(),
                bundle.predictsNextRow(),
                bundle.task().width());
    }

    private static @Nullable List<Integer> of(
            @Nullable TargetFile targets, List<String> inputs, boolean nextRow, int width) {
        if (targets != null) {
            return TextOutcomes.numbers(targets.source(), inputs).horizons();
        }
        return nextRow ? Collections.nCopies(width, 1) : null;
    }
}
