package io.seqcast.train;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.data.Sequence;
import io.seqcast.feature.FeaturePipeline;
import io.seqcast.feature.FeatureSet;
import io.seqcast.feature.FeatureState;
import io.seqcast.model.bundle.FeatureFile;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.serve.FeaturePipelines;
import io.seqcast.train.part.Split;
import io.seqcast.train.part.Stretch;
import io.seqcast.train.recipe.Recipe;
import io.seqcast.train.recipe.RecipeTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FittedFeaturesTrainingTest {
    private static final List<String> INPUTS = List.of("a", "b", "c");
    private static final String TEXT = """
            z = standardise(train_clip(delta(inputs, 2), 0.01, 0.99))
            q = quantile_normal(inputs, 20)
            y = yeojohnson(c)
            group = kmeans(inputs, 3)
            """;
    private static final String RECIPE = """
            features: own.features
            members:
              - {kind: gru, config: {hidden: 8, n_layers: 1}}
              - {kind: linear}
            folds: 2
            blend: {type: weights}
            stopping: {epochs: 2, patience: 0}
            """;
    private static final ProgressListener SILENT = new ProgressListener() {};

    @TempDir
    private Path folder;

    @BeforeEach
    void writeRecipe() throws IOException {
        Files.writeString(folder.resolve("own.features"), TEXT);
        Files.writeString(folder.resolve("own.yaml"), RECIPE);
    }

    @Test
    void whatIsServedIsWhatWasTrainedOnToTheBit() throws Exception {
        Recipe recipe = recipe();
        TrainingData data = Toy.data();
        Split split = recipe.split().of(data.sequences(), recipe.seed());

        ModelBundle bundle = ModelBundle.read(train("served", SILENT).model());

        FeaturePipeline trained = MemberPlan.all(recipe, INPUTS, Toy.WIDTH, split.training())
                .get(0)
                .pipeline();
        FeaturePipeline served = FeaturePipelines.of(bundle, bundle.members().get(0));
        for (Sequence sequence : data.sequences()) {
            assertThat(rows(served, sequence)).isEqualTo(rows(trained, sequence));
        }
    }

    @Test
    void aCatalogueLiesInTheModelAsAFileWithWhatItLearned() throws IOException {
        Files.writeString(folder.resolve("own.yaml"), """
                members:
                  - {kind: linear, features: wunder}
                """);

        ModelBundle bundle = ModelBundle.read(train("catalogue", SILENT).model());

        FeatureFile file = requireNonNull(bundle.texts().features("wunder"));
        assertThat(file.text())
                .isEqualTo(FeatureSet.catalogue("wunder").source().text());
        assertThat(file.fitted()).containsKeys("pairs(inputs, 10)", "seasonal(inputs, 3)");
        assertThat(FeaturePipelines.of(bundle, bundle.members().get(0)).width()).isEqualTo(3 * 47 + 8 + 6 + 6);
        Recipe again = RecipeTree.read(folder.resolve("catalogue/recipe.yaml")).recipe();
        assertThat(again.texts().features()).containsExactly(new FeatureFile("wunder", file.text()));
    }

    @Test
    void everyFoldFitsItsOwn() {
        Recipe recipe = recipe();
        Split split = recipe.split().of(Toy.data().sequences(), recipe.seed());
        List<Split> folds = split.folds(2, recipe.seed());

        List<Map<String, ?>> fitted = List.of(split, folds.get(0), folds.get(1)).stream()
                .<Map<String, ?>>map(part -> MemberPlan.all(recipe, INPUTS, Toy.WIDTH, part.training())
                        .get(0)
                        .fitted()
                        .values())
                .toList();

        assertThat(fitted)
                .doesNotHaveDuplicates()
                .allSatisfy(values -> assertThat(values).hasSize(5));
    }

    @Test
    void featuresFittedToAllRowsAreCaughtBeforeTheirFoldIsTrained() throws Exception {
        Recipe recipe = recipe();
        TrainingData data = Toy.data();
        Problem problem = Problem.of(recipe, data);
        Split fold = recipe.split()
                .of(data.sequences(), recipe.seed())
                .folds(2, recipe.seed())
                .get(0);
        List<Stretch> everything = data.sequences().stream().map(Stretch::whole).toList();
        MemberPlan leaky = MemberPlan.all(recipe, INPUTS, Toy.WIDTH, everything).get(0);
        MemberPlan sound =
                MemberPlan.all(recipe, INPUTS, Toy.WIDTH, fold.training()).get(0);
        Checkpoint checkpoint = new Checkpoint(folder.resolve("checkpoint"), "of this test");

        try (Workers workers = new Workers(1)) {
            Runs runs = new Runs(recipe, problem, INPUTS, List.of(leaky), workers, checkpoint, SILENT, List.of());

            assertThatThrownBy(() -> runs.run(1, leaky, fold, Limits.exactly(1), null))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("features own were fitted to rows 0 to 59 of sequence "
                            + fold.validation().get(0).sequence().id()
                            + ", which are held out; what is held out must not be seen");
            assertThat(runs.run(1, sound, fold, Limits.exactly(1), null).score())
                    .isFinite();
        }
    }

    @Test
    void aKilledTrainingEndsInTheModelOfAnUninterruptedOne() {
        TrainingResult whole = train("whole", SILENT);
        assertThatThrownBy(() -> train("killed", new DiesAfter(4))).hasMessage("killed");

        TrainingResult resumed = train("killed", SILENT);

        assertThat(resumed.fingerprint()).isEqualTo(whole.fingerprint());
    }

    private Recipe recipe() {
        return RecipeTree.read(folder.resolve("own.yaml")).recipe();
    }

    private TrainingResult train(String name, ProgressListener listener) {
        return new Trainer(recipe(), new Origin("toy", "train"), 2).train(Toy.data(), folder.resolve(name), listener);
    }

    private static float[] rows(FeaturePipeline pipeline, Sequence sequence) {
        FeatureState state = pipeline.newState();
        float[] rows = new float[sequence.steps() * pipeline.width()];
        for (int t = 0; t < sequence.steps(); t++) {
            state.push(sequence.rows(), t * Toy.WIDTH, sequence.time(t), rows, t * pipeline.width());
        }
        return rows;
    }
}
