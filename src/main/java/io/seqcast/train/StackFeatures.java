package io.seqcast.train;

import static java.util.Objects.requireNonNull;

import io.seqcast.data.Sequence;
import io.seqcast.feature.FeatureFitter;
import io.seqcast.feature.FeaturePipeline;
import io.seqcast.feature.FeatureSet;
import io.seqcast.feature.FittedFeatures;
import io.seqcast.model.blend.Stack;
import io.seqcast.train.part.Stretch;
import io.seqcast.train.recipe.Recipe;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a stack sees beside the members' predictions.
 *
 * @param pipeline what makes its columns; null where it sees nothing else
 * @param fitted what of it was learned
 */
record StackFeatures(@Nullable FeaturePipeline pipeline, FittedFeatures fitted) {
    /**
     * Those of a recipe.
     *
     * @param inputs names of a raw row's columns
     * @param training rows to which they are fitted; no others are seen
     * @throws IllegalArgumentException if they cannot be used on these columns
     */
    static StackFeatures of(Recipe recipe, List<String> inputs, List<Stretch> training) {
        String name = recipe.blend().features();
        if (name == null) {
            return new StackFeatures(null, FittedFeatures.none());
        }
        FeatureSet set = recipe.featureSet(name);
        FittedFeatures fitted = FeatureFitter.fit(set, inputs, MemberPlan.rows(training));
        return new StackFeatures(FeaturePipeline.of(set, fitted, Stack.NORMALIZER, inputs), fitted);
    }

    /** Names of the columns. */
    List<String> names() {
        return pipeline == null ? List.of() : pipeline.names();
    }

    int columns() {
        return pipeline == null ? 0 : pipeline.width();
    }

    /** Of the first {@code steps} rows of a sequence, (steps, columns). */
    float[] rows(Sequence sequence, int steps) {
        return pipeline == null ? new float[0] : pipeline.rows(sequence, steps);
    }

    /** @throws IllegalStateException if anything of them was fitted to one of these rows */
    void requireUnseen(List<Stretch> validation) {
        if (pipeline != null) {
            fitted.requireUnseen(requireNonNull(pipeline).features(), MemberPlan.rows(validation));
        }
    }
}
