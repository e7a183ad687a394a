package io.seqcast.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.data.Point;
import io.seqcast.data.Prediction;
import io.seqcast.data.PublishedPrediction;
import io.seqcast.data.Sequence;
import io.seqcast.model.Form;
import io.seqcast.model.blend.Stack;
import io.seqcast.model.bundle.BundleMember;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.serve.EngineOptions;
import io.seqcast.serve.OfflinePredictor;
import io.seqcast.stream.Harness;
import io.seqcast.stream.TopologyOptions;
import io.seqcast.train.part.RowSums;
import io.seqcast.train.part.Stretch;
import io.seqcast.train.recipe.Recipe;
import io.seqcast.train.recipe.RecipeTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recipes whose blend is a stack, with a member that waits for the others to disagree. */
class StackTrainingTest {
    private static final String STACK = """
            members:
              - {kind: gru, config: {hidden: 8, n_layers: 1}}
              - {name: ridge, kind: linear, features: windows}
              - {name: scaled, kind: linear, output_scale: per-sequence}
              - {name: waits, kind: gru, config: {hidden: 8, n_layers: 1, window: 4}, when: {share: 0.3}}
            sampler: {batch: 4}
            optimizer: {lr: 1e-2}
            stopping: {epochs: 2, patience: 0}
            folds: 2
            blend: {type: stack, l2: 2.0, features: ./own.features, shrink: %s}
            """;

    @TempDir
    private Path folder;

    @Test
    void theBundleServesWhatItsTrainingScored() throws Exception {
        Recipe recipe = recipe("true");

        TrainingResult result = train(recipe, "stack");

        ModelBundle bundle = ModelBundle.read(result.model());
        assertThat(bundle.blend()).isInstanceOf(Stack.class);
        assertThat(bundle.members()).extracting(BundleMember::when).startsWith(null, null, null);
        assertThat(bundle.members().get(3).when())
                .satisfies(when -> assertThat(when.spreadAbove()).isPositive());
        List<Prediction> predicted = predict(bundle);
        assertThat(result.score()).isGreaterThan(0.4).isCloseTo(score(recipe, predicted), within(1e-3));
        Recipe beside = RecipeTree.read(result.model().resolve("recipe.yaml")).recipe();
        assertThat(train(beside, "again").fingerprint()).isEqualTo(result.fingerprint());
    }

    @Test
    void theStreamSaysWhatPredictSays() throws Exception {
        ModelBundle bundle = ModelBundle.read(train(recipe("false"), "stack").model());

        Map<String, String> streamed;
        EngineOptions engine = new EngineOptions(Form.STEP, 8, 16, 0, 0, Duration.ofHours(1), 1 << 20);
        try (Harness harness = Harness.open(bundle, TopologyOptions.defaults().withEngine(engine))) {
            points().forEach(harness::pipe);
            harness.advance(Duration.ofSeconds(1));
            streamed = harness.predictions().stream()
                    .map(PublishedPrediction::prediction)
                    .collect(Collectors.toMap(StackTrainingTest::step, StackTrainingTest::values));
        }

        assertThat(streamed)
                .isEqualTo(predict(bundle).stream()
                        .collect(Collectors.toMap(StackTrainingTest::step, StackTrainingTest::values)))
                .isNotEmpty();
    }

    /** Column c follows from little but its last value, and is known worse than the others. */
    @Test
    void outputsThatTheBlendHardlyKnowsKeepTheirShare() throws Exception {
        ModelBundle bundle = ModelBundle.read(
                train(recipe("{below_r2: 0.9, keep: 0.7}"), "below").model());
        ModelBundle none = ModelBundle.read(
                train(recipe("{below_r2: 0, keep: 0.7}"), "none").model());

        assertThat(bundle.shrink().keep()).contains(0.7).isSubsetOf(0.7, 1.0);
        assertThat(none.shrink().keep()).containsOnly(1.0);
    }

    private Recipe recipe(String shrink) throws Exception {
        Files.writeString(folder.resolve("own.features"), "slow = ema(inputs, 9)\nstd = standardise(inputs)");
        return RecipeTree.read(Files.writeString(folder.resolve("own.yaml"), STACK.formatted(shrink)))
                .recipe();
    }

    private TrainingResult train(Recipe recipe, String name) {
        return new Trainer(recipe, new Origin("toy", "train"), 2)
                .train(Toy.data(), folder.resolve(name), new ProgressListener() {});
    }

    private static List<Point> points() {
        List<Point> points = new ArrayList<>();
        for (Sequence sequence : Toy.data().sequences()) {
            for (int t = 0; t < sequence.steps(); t++) {
                points.add(sequence.point(t));
            }
        }
        return points;
    }

    private static List<Prediction> predict(ModelBundle bundle) {
        Iterator<Point> points = points().iterator();
        List<Prediction> predictions = new ArrayList<>();
        try (OfflinePredictor predictor = new OfflinePredictor(bundle, Form.STEP, 1)) {
            predictor.predict(() -> points.hasNext() ? points.next() : null, predictions::add);
        }
        return predictions;
    }

    private static double score(Recipe recipe, List<Prediction> predictions) {
        TrainingData data = Toy.data();
        Problem problem = Problem.of(recipe, data);
        Map<String, float[]> byStep =
                predictions.stream().collect(Collectors.toMap(StackTrainingTest::step, Prediction::values));
        RowSums sums = problem.sums();
        for (Stretch rows : recipe.split().of(data.sequences(), recipe.seed()).validation()) {
            float[] outcomes = problem.targets().after(rows.sequence());
            for (int t = rows.from(); t < rows.to(); t++) {
                float[] values = byStep.get(rows.sequence().id() + "/" + t);
                if (values != null) {
                    float[] actual = Arrays.copyOfRange(outcomes, t * problem.width(), (t + 1) * problem.width());
                    sums.add(actual, values, 0, 1);
                }
            }
        }
        return recipe.metric().of(sums);
    }

    private static String step(Prediction prediction) {
        return prediction.sequence() + "/" + prediction.step();
    }

    private static String values(Prediction prediction) {
        return Arrays.toString(prediction.values()) + Arrays.toString(prediction.spread());
    }
}
