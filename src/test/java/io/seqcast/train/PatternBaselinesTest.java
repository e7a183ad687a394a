package io.seqcast.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.bars.BarsMarket;
import io.seqcast.bars.SymbolBars;
import io.seqcast.data.Point;
import io.seqcast.data.Prediction;
import io.seqcast.data.PublishedPrediction;
import io.seqcast.data.Sequence;
import io.seqcast.lightgbm.NeedsLightGbm;
import io.seqcast.model.Form;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.serve.EngineOptions;
import io.seqcast.serve.OfflinePredictor;
import io.seqcast.stream.Harness;
import io.seqcast.stream.TopologyOptions;
import io.seqcast.train.recipe.Recipe;
import io.seqcast.train.recipe.RecipeTree;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trees and a logistic regression on what becomes of patterns in a few generated symbols. */
@NeedsLightGbm
class PatternBaselinesTest {
    private static final String ACTIVE =
            "consolidation_active(share_below(4 * std(close, 20) / mean(close, 20) * 100, 100) < 0.3"
                    + " and adx(high, low, close, 14) < 32, high, low, close)";
    private static final String RECIPE = """
            data: {inputs: [open, high, low, close, volume], classes: [K0, K1, K2, K3, K4, K5]}
            task: {values: [-2, -0.2, 1, 3, 10, -10]}
            features: pattern69
            targets: pattern
            predict_when: hash01(step, close, volume) < if(%1$s == 1, 1, if(%1$s >= 15, 0.5, if(%1$s > 1, 0.35, 0)))
            members:
              - {name: trees, kind: boosted, config: {trees: 25, leaves: 7, rate: 0.05, min_leaf: 10}}
              - {name: logistic, kind: linear, config: {l2: 100}}
            loss: {type: cross_entropy, warm_up_weight: 0, weights: {K4: 5}}
            split: {by: time, valid_fraction: 0.3}
            stopping: {metric: log_loss}
            decision: ["AVOID: p(K5) >= 0.3 or ev < 0", "STRONG: ev >= 5", "GOOD: ev >= 3", "MODERATE: ev >= 1", "default: AVOID"]
            """.formatted(ACTIVE);
    private static final int SYMBOLS = 12;
    private static final int DAYS = 3000;

    private static final TrainingData DATA = new TrainingData(sequences(), SymbolBars.COLUMNS, List.of());

    @TempDir
    private static Path folder;

    private static ModelBundle bundle;

    @BeforeAll
    static void train() {
        Recipe recipe = RecipeTree.of("toy", RECIPE).recipe();
        TrainingResult result = new Trainer(recipe, new Origin("generated bars", "train"), 2)
                .train(DATA, folder.resolve("baselines"), new ProgressListener() {});
        bundle = ModelBundle.read(result.model());
    }

    @Test
    void whatIsPredictedAreProbabilitiesAndADecisionAtSnapshots() {
        List<Prediction> predictions = predict();

        assertThat(predictions).hasSizeBetween(1000, 2000);
        assertThat(predictions).allSatisfy(prediction -> {
            float[] probabilities = Arrays.copyOf(prediction.values(), 6);
            double sum =
                    IntStream.range(0, 6).mapToDouble(k -> probabilities[k]).sum();
            assertThat(sum).isCloseTo(1, within(1e-5));
            assertThat(prediction.decision()).isNotNull();
        });
        assertThat(predictions.stream().map(Prediction::decision).distinct()).hasSizeGreaterThan(1);
    }

    @Test
    void theStreamSaysWhatPredictSays() {
        Map<String, String> streamed;
        EngineOptions engine = new EngineOptions(Form.STEP, 8, 16, 0, 0, Duration.ofHours(1), 1 << 20);
        try (Harness harness = Harness.open(bundle, TopologyOptions.defaults().withEngine(engine))) {
            points().sorted(Comparator.comparingLong(Point::time)).forEach(harness::pipe);
            harness.advance(Duration.ofSeconds(1));
            streamed = byStep(harness.predictions().stream().map(PublishedPrediction::prediction));
        }

        assertThat(streamed).isEqualTo(byStep(predict().stream())).isNotEmpty();
    }

    private static List<Prediction> predict() {
        Iterator<Point> points = points().iterator();
        List<Prediction> predictions = new ArrayList<>();
        try (OfflinePredictor predictor = new OfflinePredictor(bundle, Form.STEP, 1)) {
            predictor.predict(() -> points.hasNext() ? points.next() : null, predictions::add);
        }
        return predictions;
    }

    private static Map<String, String> byStep(Stream<Prediction> predictions) {
        return predictions.collect(Collectors.toMap(
                prediction -> prediction.sequence() + "/" + prediction.step(),
                prediction -> Arrays.toString(prediction.values()) + prediction.decision()));
    }

    private static Stream<Point> points() {
        return DATA.sequences().stream()
                .flatMap(sequence -> IntStream.range(0, sequence.steps()).mapToObj(sequence::point));
    }

    private static List<Sequence> sequences() {
        BarsMarket market = BarsMarket.of(DAYS, 11);
        return IntStream.rangeClosed(1, SYMBOLS)
                .mapToObj(market::symbol)
                .map(PatternBaselinesTest::sequence)
                .toList();
    }

    private static Sequence sequence(SymbolBars bars) {
        int width = SymbolBars.COLUMNS.size();
        float[] rows = new float[bars.size() * width];
        boolean[] needed = new boolean[bars.size()];
        long[] times = new long[bars.size()];
        for (int t = 0; t < bars.size(); t++) {
            Point point = bars.point(t);
            System.arraycopy(point.features(), 0, rows, t * width, width);
            needed[t] = point.needPrediction();
            times[t] = point.time();
        }
        return new Sequence(bars.number(), width, rows, needed, times, null, 0, new float[0]);
    }
}
