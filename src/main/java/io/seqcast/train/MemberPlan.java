package io.seqcast.train;

import io.seqcast.feature.FeaturePipeline;
import io.seqcast.feature.FeatureSet;
import io.seqcast.model.MemberConfig;
import io.seqcast.model.bundle.FeatureFile;
import io.seqcast.model.bundle.OutputScale;
import io.seqcast.train.recipe.MemberRecipe;
import io.seqcast.train.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;

/**
 * A member before its training.
 *
 * @param index in the ensemble, from 0
 * @param seed of its initial weights and its randomness
 * @param name in the bundle
 * @param pipeline what its input rows are made by
 * @param scale in which units it predicts
 * @param config its kind and sizes
 */
record MemberPlan(int index, long seed, String name, FeaturePipeline pipeline, OutputScale scale, MemberConfig config) {

    /** All members of a recipe, for raw rows of these columns. */
    static List<MemberPlan> all(Recipe recipe, List<String> inputs, int outputs) {
        List<MemberPlan> plans = new ArrayList<>();
        for (MemberRecipe member : recipe.members()) {
            FeatureFile file = recipe.texts().features(member.features());
            FeatureSet set = FeatureSet.named(member.features(), file == null ? null : file.source());
            FeaturePipeline pipeline = FeaturePipeline.of(set, member.normalizer(), inputs);
            MemberConfig config = member.config(pipeline.width(), outputs);
            member.names()
                    .forEach(name -> plans.add(new MemberPlan(
                            plans.size(), recipe.seed() + plans.size(), name, pipeline, member.scale(), config)));
        }
        return plans;
    }
}
