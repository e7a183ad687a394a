package io.seqcast.train;

import io.seqcast.feature.FeatureFitter;
import io.seqcast.feature.FeaturePipeline;
import io.seqcast.feature.FeatureSet;
import io.seqcast.feature.FittedFeatures;
import io.seqcast.feature.TrainingRows;
import io.seqcast.model.MemberConfig;
import io.seqcast.model.bundle.OutputScale;
import io.seqcast.train.part.Stretch;
import io.seqcast.train.recipe.LearningRecipe;
import io.seqcast.train.recipe.MemberRecipe;
import io.seqcast.train.recipe.Recipe;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A member before its training.
 *
 * @param index in the ensemble, from 0
 * @param seed of its initial weights and its randomness
 * @param name in the bundle
 * @param pipeline what its input rows are made by
 * @param fitted what of it was learned, and from which rows
 * @param scale in which units it predicts
 * @param learning how it learns
 * @param config its kind and sizes
 */
record MemberPlan(
        int index,
        long seed,
        String name,
        FeaturePipeline pipeline,
        FittedFeatures fitted,
        OutputScale scale,
        LearningRecipe learning,
        MemberConfig config) {

    /**
     * All members of a recipe. Those of one feature set share what is fitted to it, and those with one normaliser the pipeline.
     *
     * @param inputs names of a raw row's columns
     * @param training rows to which features are fitted; no others are seen
     */
    static List<MemberPlan> all(Recipe recipe, List<String> inputs, int outputs, List<Stretch> training) {
        List<MemberPlan> plans = new ArrayList<>();
        Map<String, FittedFeatures> fits = new HashMap<>();
        Map<List<String>, FeaturePipeline> pipelines = new HashMap<>();
        for (MemberRecipe member : recipe.members()) {
            FeatureSet set = recipe.featureSet(member.features());
            FittedFeatures fitted =
                    fits.computeIfAbsent(set.name(), name -> FeatureFitter.fit(set, inputs, rows(training)));
            FeaturePipeline pipeline = pipelines.computeIfAbsent(
                    List.of(set.name(), member.normalizer()),
                    key -> FeaturePipeline.of(set, fitted, member.normalizer(), inputs));
            MemberConfig config = member.config(pipeline.width(), outputs);
            member.names()
                    .forEach(name -> plans.add(new MemberPlan(
                            plans.size(),
                            recipe.seed() + plans.size(),
                            name,
                            pipeline,
                            fitted,
                            member.scale(),
                            member.learning(),
                            config)));
        }
        return plans;
    }

    /** @throws IllegalStateException if anything of its features was fitted to one of these rows, naming sequence and rows */
    void requireUnseen(List<Stretch> validation) {
        fitted.requireUnseen(pipeline.features(), rows(validation));
    }

    static List<TrainingRows> rows(List<Stretch> stretches) {
        return stretches.stream()
                .map(stretch -> new TrainingRows(stretch.sequence(), stretch.from(), stretch.to()))
                .toList();
    }
}
