package io.seqcast.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.data.Prediction;
import io.seqcast.data.Sequence;
import io.seqcast.model.blend.Weights;
import io.seqcast.model.bundle.BundleTexts;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.serve.Predictor;
import io.seqcast.train.part.RowSums;
import io.seqcast.train.part.Stretch;
import io.seqcast.train.recipe.Recipe;
import io.seqcast.train.recipe.RecipeTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeTrainingTest {
    private static final String MIXED = """
            members:
              - {kind: mamba2, output_scale: per-sequence, normalizer: per-sequence, config: {d_model: 16, n_layers: 1, d_state: 4, headdim: 8}}
              - {kind: gru, config: {hidden: 8, n_layers: 1}}
              - {name: ridge, kind: linear, features: windows}
              - {name: scaled, kind: linear, output_scale: per-sequence}
            sampler: {batch: 4}
            optimizer: {lr: 1e-2}
            stopping: {epochs: 2, patience: 0}
            folds: 2
            blend: {type: weights, shrink: true}
            """;
    private static final String OWN = """
            features: ./own.features
            members:
              - {kind: gru, config: {hidden: 8, n_layers: 1}}
              - {kind: linear, features: raw}
            predict_when: std(c, 5) > 0.2 and step > 20
            stopping: {epochs: 2, patience: 0}
            """;
    private static final ProgressListener SILENT = new ProgressListener() {};

    @TempDir
    private Path folder;

    @Test
    void aMixedEnsembleServesWhatItsTrainingScored() {
        Recipe recipe = RecipeTree.of("toy", MIXED).recipe();

        TrainingResult result = train(recipe, Toy.data(), "mixed", SILENT);

        ModelBundle bundle = ModelBundle.read(result.model());
        assertThat(bundle.blend()).isInstanceOf(Weights.class);
        assertThat(bundle.shrink().keep()).hasSize(Toy.WIDTH);
        assertThat(bundle.task().means()).hasSize(Toy.WIDTH);
        assertThat(result.score()).isGreaterThan(0.4).isCloseTo(served(bundle, recipe, Toy.data()), within(1e-4));
        assertThat(RecipeTree.read(result.model().resolve("recipe.yaml"))
                        .recipe()
                        .text())
                .isEqualTo(recipe.text());
        assertThat(bundle.provenance()).containsEntry("blend_learned_on", "held-out folds");
    }

    @Test
    void aTrainingKilledInAFoldAndAmongTheFinalMembersEndsInTheSameBundle() {
        Recipe recipe = RecipeTree.of("toy", MIXED).recipe();
        String whole = train(recipe, Toy.data(), "whole", SILENT).fingerprint();

        assertThatThrownBy(() -> train(recipe, Toy.data(), "killed", new DiesAfter(2)))
                .hasMessage("killed");
        assertThatThrownBy(() -> train(recipe, Toy.data(), "killed", new DiesAfter(9)))
                .hasMessage("killed");

        assertThat(train(recipe, Toy.data(), "killed", SILENT).fingerprint()).isEqualTo(whole);
        assertThat(folder.resolve(".killed.checkpoint")).doesNotExist();
    }

    @Test
    void aTrainingKilledInTheMiddleOfTheThirdFoldEndsInTheSameBundleAndTable() throws Exception {
        Recipe recipe = Toy.recipe(MIXED, new String[] {"folds={k: 3, sequences: 9}"});
        String whole = train(recipe, Toy.data(), "whole", SILENT).fingerprint();

        // When it dies after the first epoch of the GRU without fold 3: 6 epochs a fold, then 2 of the first member
        assertThatThrownBy(() -> train(recipe, Toy.data(), "killed", new DiesAfter(15)))
                .hasMessage("killed");
        assertThat(folder.resolve(".killed.checkpoint/fold-2.parquet")).exists();
        assertThat(folder.resolve(".killed.checkpoint/fold-3.parquet")).doesNotExist();

        assertThat(train(recipe, Toy.data(), "killed", SILENT).fingerprint()).isEqualTo(whole);
        assertThat(folder.resolve("killed.oof.parquet")).hasSameBinaryContentAs(folder.resolve("whole.oof.parquet"));
    }

    @Test
    void outcomesThatDoNotVaryInAFoldAreRefusedBeforeAnyWork() {
        TrainingData data = labelled("y", (row, random) -> 1, 1);
        Recipe recipe = RecipeTree.of("toy", "members: [{kind: linear}]\ndata: {targets: [y]}\nfolds: 2")
                .recipe();

        assertThatThrownBy(() -> train(recipe, data, "constant", SILENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("output y does not vary in the 8 sequences of fold 1 of 2: it has no R² there; take fewer"
                        + " folds (folds.k), more sequences (folds.sequences) or leave the output out (task.outputs)");
        assertThat(folder.resolve(".constant.checkpoint")).doesNotExist();
    }

    @Test
    void aModelOfAFeatureFileServesWhatItsTrainingScoredWhereItPredicts() throws Exception {
        Files.writeString(folder.resolve("own.features"), "inputs\nslope = ema(inputs, 3) - ema(inputs, 9)");
        Path file = Files.writeString(folder.resolve("own.yaml"), OWN);
        Recipe recipe = RecipeTree.read(file).recipe();

        TrainingResult result = train(recipe, Toy.data(), "own", SILENT);

        ModelBundle bundle = ModelBundle.read(result.model());
        assertThat(bundle.texts()).isEqualTo(recipe.texts());
        assertThat(result.score())
                .isCloseTo(served(bundle, recipe, Toy.data()), within(1e-4))
                .isNotCloseTo(served(bundle.withTexts(always(bundle)), recipe, Toy.data()), within(1e-3));
        Recipe beside = RecipeTree.read(result.model().resolve("recipe.yaml")).recipe();
        assertThat(train(beside, Toy.data(), "again", SILENT).fingerprint()).isEqualTo(result.fingerprint());
    }

    @Test
    void aTrainingWhoseFeatureFileHasChangedIsNotGoneOnWith() throws Exception {
        Path features = Files.writeString(folder.resolve("own.features"), "inputs\nslope = delta(inputs, 1)");
        Path file = Files.writeString(folder.resolve("own.yaml"), OWN);
        assertThatThrownBy(() -> train(RecipeTree.read(file).recipe(), Toy.data(), "own", new DiesAfter(1)))
                .hasMessage("killed");

        Files.writeString(features, "inputs\nslope = delta(inputs, 2)");

        assertThatThrownBy(() -> train(RecipeTree.read(file).recipe(), Toy.data(), "own", SILENT))
                .isInstanceOf(TrainingException.class);
    }

    @Test
    void aConditionOnAColumnThatTheDataLacksIsRefusedBeforeAnyWork() {
        assertThatThrownBy(() -> train(Toy.recipe("predict_when=d > 0"), Toy.data(), "lacking", SILENT))
                .hasMessageStartingWith("predict_when, line 1, column 1: unknown name d");
        assertThat(Files.exists(folder.resolve(".lacking.checkpoint"))).isFalse();
    }

    @Test
    void unknownTargetsAndRowsWithoutWeightDoNotCount() {
        // Given y = 2 a − b, unknown after every third row, and nonsense in rows of weight 0
        TrainingData data = labelled("y", (row, random) -> 2 * row[0] - row[1], 1e6f);
        Recipe recipe = RecipeTree.of("toy", "members: [{kind: linear, config: {l2: 0}}]\ndata: {targets: [y]}")
                .recipe();

        TrainingResult result = train(recipe, data, "targets", SILENT);

        assertThat(result.score()).isGreaterThan(0.99999);
        assertThat(ModelBundle.read(result.model()).outputs()).containsExactly("y");
    }

    @Test
    void aNetworkLearnsTargetColumns() {
        TrainingData data = labelled("y", (row, random) -> 2 * row[0] - row[1], 1e6f);
        Recipe recipe = Toy.recipe("data.targets=[y]", "augmentation.amplitude=0", "members.0.count=1");

        assertThat(train(recipe, data, "targets", SILENT).score()).isGreaterThan(0.5);
    }

    @Test
    void classesAreLearnedBetterThanTheirRates() {
        // Given three classes that the row tells apart, with a tenth of noise
        TrainingData data = labelled(
                "side", (row, random) -> random.nextInt(10) == 0 ? random.nextInt(3) : greatest(row), Float.NaN);
        Recipe recipe = Toy.recipe(
                "data={label: side, classes: [A, B, C]}",
                "augmentation.amplitude=0",
                "blend.type=weights",
                "decision=['A: p(A) > 0.6', 'default: NONE']",
                "stopping.epochs=4");

        TrainingResult result = train(recipe, data, "classes", SILENT);

        ModelBundle bundle = ModelBundle.read(result.model());
        double entropy = bundle.task().means().stream()
                .mapToDouble(p -> -p * Math.log(p))
                .sum();
        assertThat(result.score()).isLessThan(0.8 * entropy);
        assertThat(result.score()).isCloseTo(served(bundle, recipe, data), within(1e-4));
    }

    @Test
    void windowsLearnToo() {
        Recipe recipe =
                Toy.recipe("sampler={type: windows, batch: 8, length: 20, per_sequence: 4}", "members.0.count=1");

        assertThat(train(recipe, Toy.data(), "windows", SILENT).score()).isGreaterThan(0.1);
    }

    @Test
    void aWindowsNetworkLearnsFromSomeOfTheRows() {
        Recipe recipe = RecipeTree.of("toy", """
                members: [{kind: bigru_attention, config: {hidden: 8, n_layers: 1, window: 6}}]
                sampler: {type: rows, batch: 4, per_sequence: 15}
                optimizer: {lr: 1e-2}
                stopping: {epochs: 5, patience: 0}
                """).recipe();

        assertThat(train(recipe, Toy.data(), "rows", SILENT).score()).isGreaterThan(0.2);
    }

    @Test
    void aMembersOwnSettingsChangeNoOtherMember() throws Exception {
        String two = """
                members:
                  - {name: one, kind: gru, config: {hidden: 8, n_layers: 1}}
                  - {name: two, kind: gru, config: {hidden: 8, n_layers: 1}}
                sampler: {batch: 4}
                stopping: {epochs: 2, patience: 0}
                """;
        Path before = train(Toy.recipe(two, new String[0]), Toy.data(), "before", SILENT)
                .model();
        String[] own = {"members[1].optimizer.lr=2e-2", "members[1].stopping.epochs=3", "members[1].sampler.batch=8"};

        Path after = train(Toy.recipe(two, own), Toy.data(), "after", SILENT).model();

        assertThat(after.resolve("one.safetensors")).hasSameBinaryContentAs(before.resolve("one.safetensors"));
        assertThat(Files.readAllBytes(after.resolve("two.safetensors")))
                .isNotEqualTo(Files.readAllBytes(before.resolve("two.safetensors")));
        assertThat(Files.readAllLines(after.resolve("training-log.csv")))
                .filteredOn(line -> line.startsWith("1,"))
                .hasSize(3);
    }

    @Test
    void aColumnThatTheDataLacksIsRefusedBeforeAnyWork() {
        assertThatThrownBy(() -> train(Toy.recipe("task.outputs=[a, z]"), Toy.data(), "lacking", SILENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("task.outputs names \"z\", the data has a, b, c");
        assertThat(Files.exists(folder.resolve(".lacking.checkpoint"))).isFalse();
    }

    private TrainingResult train(Recipe recipe, TrainingData data, String name, ProgressListener listener) {
        return new Trainer(recipe, new Origin("toy", "train"), 2).train(data, folder.resolve(name), listener);
    }

    private static BundleTexts always(ModelBundle bundle) {
        return new BundleTexts(bundle.texts().features(), null, null);
    }

    /** What the bundle scores where it is served, a step at a time. */
    private static double served(ModelBundle bundle, Recipe recipe, TrainingData data) {
        Problem problem = Problem.of(recipe, data);
        RowSums sums = problem.sums();
        try (Predictor predictor = Predictor.open(bundle)) {
            for (Stretch rows :
                    recipe.split().of(data.sequences(), recipe.seed()).validation()) {
                float[] outcomes = problem.targets().after(rows.sequence());
                float[] predictions = outcomes.clone();
                for (int t = 0; t < rows.to(); t++) {
                    Optional<Prediction> prediction =
                            predictor.predict(rows.sequence().point(t));
                    if (prediction.isPresent()) {
                        float[] values = prediction.get().values();
                        System.arraycopy(values, 0, predictions, t * problem.width(), problem.width());
                        if (recipe.task().classification()) {
                            sums.addClasses(
                                    outcomes,
                                    predictions,
                                    t * problem.width(),
                                    rows.sequence().weight(t));
                        } else {
                            sums.add(
                                    outcomes,
                                    predictions,
                                    t * problem.width(),
                                    rows.sequence().weight(t));
                        }
                    }
                }
            }
        }
        return recipe.metric().of(sums);
    }

    /** The toy data with a target: unknown after every third row; nonsense after every seventh, which has no weight. */
    private static TrainingData labelled(String name, BiFunction<float[], Random, Number> target, float nonsense) {
        Random random = new Random(3);
        List<Sequence> sequences = Toy.sequences(20, 60, 1).stream()
                .map(sequence -> {
                    float[] targets = new float[sequence.steps()];
                    float[] weights = new float[sequence.steps()];
                    for (int t = 0; t < targets.length; t++) {
                        float value = target.apply(sequence.point(t).features(), random)
                                .floatValue();
                        weights[t] = t % 7 == 0 ? 0 : 1 + t % 2;
                        targets[t] = t % 3 == 0 ? Float.NaN : t % 7 == 0 ? nonsense : value;
                    }
                    return new Sequence(
                            sequence.id(),
                            sequence.width(),
                            sequence.rows(),
                            sequence.needPrediction(),
                            null,
                            weights,
                            1,
                            targets);
                })
                .toList();
        return new TrainingData(sequences, List.of("a", "b", "c"), List.of(name));
    }

    private static int greatest(float[] row) {
        int greatest = 0;
        for (int i = 1; i < row.length; i++) {
            greatest = row[i] > row[greatest] ? i : greatest;
        }
        return greatest;
    }
}
