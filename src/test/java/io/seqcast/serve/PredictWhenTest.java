package io.seqcast.serve;

import static io.seqcast.serve.TestSequences.WIDTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.data.Point;
import io.seqcast.data.Position;
import io.seqcast.data.Prediction;
import io.seqcast.data.PublishedPrediction;
import io.seqcast.data.Sequence;
import io.seqcast.expression.ExpressionException;
import io.seqcast.model.Form;
import io.seqcast.model.TestModels;
import io.seqcast.model.bundle.BundleTexts;
import io.seqcast.model.bundle.FeatureFile;
import io.seqcast.model.bundle.ModelBundle;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictWhenTest {
    private static final int STEPS = 300;
    private static final int WINDOW = 20;
    private static final double LEAST = 0.95;
    private static final FeatureFile FEATURES = new FeatureFile("own", "inputs\nslow = ema(inputs, 30)");
    private static final ModelBundle MODEL = model("step >= 50 and std(`1`, " + WINDOW + ") > " + LEAST);

    @Test
    void aFileIsPredictedWhereTheFlagIsSetAndTheConditionHolds() {
        List<Long> steps = fromAFile(MODEL).stream().map(Prediction::step).toList();

        assertThat(steps).isEqualTo(expectedSteps()).hasSizeBetween(30, 170);
    }

    @Test
    void aPredictorSaysTheSame() {
        List<Prediction> said = new ArrayList<>();
        try (Predictor predictor = Predictor.open(MODEL)) {
            points().forEach(point -> predictor.predict(point).ifPresent(said::add));
        }

        assertThat(texts(said)).isEqualTo(texts(fromAFile(MODEL)));
    }

    /** Sequences are not kept in memory, engines follow one another, flushes come at odd places. */
    @Test
    void anEngineThatIsKilledAgainAndAgainSaysTheSame() {
        EngineOptions options = new EngineOptions(Form.STEP, 16, 8, 0, 0, Duration.ofHours(1), 0);
        MapStore store = new MapStore();
        List<PublishedPrediction> emitted = new ArrayList<>();
        SequenceEngine engine = open(options, store);
        for (Point point : points()) {
            engine.accept(point, new Position(0, point.step()), emitted::add);
            if (point.step() % 3 == 0) {
                engine.flush(emitted::add);
            }
            if (point.step() % 7 == 0) {
                engine = open(options, store);
            }
        }
        engine.flush(emitted::add);

        assertThat(texts(emitted.stream().map(PublishedPrediction::prediction).toList()))
                .isEqualTo(texts(fromAFile(MODEL)));
    }

    @Test
    void sequencesAreNarrowedToTheFlagsOfThePredictions() {
        float[] rows = new float[STEPS * WIDTH];
        boolean[] flags = new boolean[STEPS];
        for (Point point : points()) {
            int t = (int) point.step();
            System.arraycopy(point.features(), 0, rows, t * WIDTH, WIDTH);
            flags[t] = point.needPrediction();
        }

        Sequence narrowed = PredictWhen.narrow(MODEL, List.of(new Sequence(0, WIDTH, rows, flags)))
                .get(0);

        assertThat(IntStream.range(0, STEPS)
                        .filter(t -> narrowed.needPrediction()[t])
                        .mapToObj(t -> (long) t))
                .isEqualTo(expectedSteps());
    }

    @Test
    void pointsOfSequencesThatInterleaveAreToldApart() {
        Predicate<Point> after = PredictWhen.after(MODEL);
        List<Long> first = new ArrayList<>();
        List<Long> second = new ArrayList<>();

        for (Point point : points()) {
            if (after.test(point)) {
                first.add(point.step());
            }
            if (after.test(new Point(1, point.step(), point.needPrediction(), point.features()))) {
                second.add(point.step());
            }
        }

        assertThat(first).isEqualTo(expectedSteps());
        assertThat(second).isEqualTo(expectedSteps());
    }

    @Test
    void whatIsSaidIsWhatIsSaidWithoutTheCondition() {
        List<Prediction> always = fromAFile(model(null));
        List<Long> steps = expectedSteps();

        assertThat(texts(fromAFile(MODEL)))
                .isEqualTo(texts(
                        always.stream().filter(p -> steps.contains(p.step())).toList()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            std(`1`, 20)        | predict_when, line 1, column 1: the expression is a column, must be a condition; a comparison
            50                  | predict_when, line 1, column 1: the expression is 50, must be a condition
            step > 3 and `2`    | predict_when, line 1, column 14: what stands behind and is a column, must be a condition
            inputs > 0          | predict_when, line 1, column 8: found a block of 3 conditions, expected a single one
            `4` > 0             | predict_when, line 1, column 1: unknown name
            ahead(`1`, 1) > 0   | predict_when, line 1, column 1: ahead looks ahead
            """)
    void whatIsNoConditionIsRefusedByItsPlace(String condition, String message) {
        ModelBundle bundle = model(condition);

        assertThatThrownBy(() -> Predictor.open(bundle))
                .isInstanceOf(ExpressionException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void aConstantConditionAlwaysHoldsOrNever() {
        assertThat(fromAFile(model("1 < 2"))).hasSameSizeAs(fromAFile(model(null)));
        assertThat(fromAFile(model("1 > 2"))).isEmpty();
    }

    @Test
    void featuresThatAreNeitherShippedNorAFileAreRefusedWithBothRemedies() {
        ModelBundle bundle = MODEL.withTexts(BundleTexts.none());

        assertThatThrownBy(() -> Predictor.open(bundle))
                .hasMessage("member member-0: features is \"own\", which is neither a set that needs no file, known are"
                        + " raw, windows, nor is there a file own.features beside the model");
    }

    @Test
    void aFileNamedLikeAShippedSetIsRefused() {
        ModelBundle bundle = TestModels.withTexts(
                WIDTH, WIDTH, new BundleTexts(List.of(new FeatureFile("windows", "inputs")), null, null), 1);

        assertThatThrownBy(() -> Predictor.open(bundle))
                .hasMessage("member member-0: a file of features is called windows.features, but windows is a set that"
                        + " needs no file; give the file another name");
    }

    @Test
    void aFileThatCannotBeUsedOnTheInputsIsRefusedByItsPlace() {
        ModelBundle bundle = TestModels.withTexts(
                WIDTH, WIDTH, new BundleTexts(List.of(new FeatureFile("own", "inputs\nx = std(y, 3)")), null, null), 1);

        assertThatThrownBy(() -> Predictor.open(bundle))
                .hasMessageStartingWith("own.features, line 2, column 9: unknown name y");
    }

    private static ModelBundle model(@Nullable String condition) {
        return TestModels.withTexts(WIDTH, 2 * WIDTH, new BundleTexts(List.of(FEATURES), null, condition), 5);
    }

    private static List<Point> points() {
        Random random = new Random(3);
        List<Point> points = new ArrayList<>();
        for (int t = 0; t < STEPS; t++) {
            float[] features = new float[WIDTH];
            for (int i = 0; i < WIDTH; i++) {
                features[i] = (float) random.nextGaussian();
            }
            points.add(new Point(0, t, t % 5 != 0, features));
        }
        return points;
    }

    private static List<Long> expectedSteps() {
        List<Point> points = points();
        List<Long> steps = new ArrayList<>();
        for (int t = 0; t < STEPS; t++) {
            double[] window = points.subList(Math.max(0, t - WINDOW + 1), t + 1).stream()
                    .mapToDouble(point -> point.features()[1])
                    .toArray();
            double mean = Arrays.stream(window).average().orElseThrow();
            double variance = Arrays.stream(window)
                    .map(x -> (x - mean) * (x - mean))
                    .average()
                    .orElseThrow();
            if (t >= 50 && Math.sqrt(variance) > LEAST && points.get(t).needPrediction()) {
                steps.add((long) t);
            }
        }
        return steps;
    }

    private static List<Prediction> fromAFile(ModelBundle model) {
        List<Prediction> predictions = new ArrayList<>();
        Iterator<Point> source = points().iterator();
        try (OfflinePredictor predictor = new OfflinePredictor(model, Form.STEP, 1)) {
            predictor.predict(() -> source.hasNext() ? source.next() : null, predictions::add);
        }
        return predictions;
    }

    private static List<String> texts(List<Prediction> predictions) {
        return predictions.stream()
                .map(p -> p.step() + " " + Arrays.toString(p.values()) + Arrays.toString(p.spread()))
                .toList();
    }

    private static SequenceEngine open(EngineOptions options, MapStore store) {
        SequenceEngine engine =
                SequenceEngine.open(MODEL, options, store, InstantSource.fixed(Instant.ofEpochMilli(1)));
        engine.recover();
        return engine;
    }
}
