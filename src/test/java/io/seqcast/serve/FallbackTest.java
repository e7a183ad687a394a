package io.seqcast.serve;

import static io.seqcast.serve.TestSequences.WIDTH;
import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.data.Point;
import io.seqcast.data.Position;
import io.seqcast.data.Prediction;
import io.seqcast.data.PublishedPrediction;
import io.seqcast.model.Form;
import io.seqcast.model.TestModels;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.task.Intervals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Finite rows that no network's arithmetic takes: what leaves is finite, and says so. */
class FallbackTest {
    private static final long OVERFLOWING = 5; // the step from which on the model's output is not finite
    private static final EngineOptions OPTIONS =
            new EngineOptions(Form.STEP, 16, 8, 0, 0, Duration.ofHours(1), 1 << 20);

    private final List<PublishedPrediction> emitted = new ArrayList<>();
    private long nextOffset;

    @Test
    void theRunningMeanLeavesInPlaceOfWhatIsNotFinite() {
        SequenceEngine engine = open(model("raw"), OPTIONS, new MapStore());

        run(engine, 3, 0, 12);
        engine.flush(emitted::add);

        for (int step = 0; step < 12; step++) {
            PublishedPrediction published = emitted.get(step);
            boolean overflown = step >= OVERFLOWING;
            assertThat(published.fallback()).as("step %d", step).isEqualTo(overflown);
            if (overflown) {
                assertThat(published.prediction().values()).isEqualTo(mean(3, step));
                assertThat(published.prediction().spread()).containsOnly(0);
            }
        }
        assertThat(engine.fallbacks()).isEqualTo(12 - OVERFLOWING);
    }

    @Test
    void nothingIsPromisedAroundWhatStandsIn() {
        ModelBundle bundle = model("raw").withIntervals(new Intervals(0.9, List.of(0.5f, 1f, 2f)));
        SequenceEngine engine = open(bundle, OPTIONS, new MapStore());

        run(engine, 3, 0, 12);
        engine.flush(emitted::add);

        for (PublishedPrediction published : emitted) {
            float[] promised = published.fallback() ? new float[0] : new float[] {0.5f, 1, 2};
            assertThat(published.prediction().interval()).isEqualTo(promised);
        }
    }

    @Test
    void aNewStartIsPredictedByTheModelAgain() {
        SequenceEngine engine = open(model("raw"), OPTIONS, new MapStore());
        run(engine, 3, 0, 12);

        run(engine, 3, 0, (int) OVERFLOWING);
        engine.flush(emitted::add);

        assertThat(emitted.subList(12, emitted.size()))
                .hasSize((int) OVERFLOWING)
                .noneMatch(PublishedPrediction::fallback);
    }

    @Test
    void theOfflinePredictorCountsThemToo() {
        try (OfflinePredictor predictor = new OfflinePredictor(model("raw"), Form.STEP, 1)) {
            predict(predictor, 12);

            assertThat(predictor.fallbacks()).isEqualTo(12 - OVERFLOWING);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void restartsAndBatchesChangeNoBitOfIt(long seed) {
        Random random = new Random(seed);
        EngineOptions cold = OPTIONS.withHotBytes(0);
        MapStore store = new MapStore();
        SequenceEngine engine = open(model("windows"), cold, store);

        for (int step = 0; step < 60; step++) {
            run(engine, 3, step, step + 1);
            if (random.nextInt(5) == 0) {
                engine.flush(emitted::add);
            }
            if (random.nextInt(8) == 0) {
                store = store.copy();
                engine = open(model("windows"), cold, store);
            }
        }
        engine.flush(emitted::add);

        assertThat(emitted)
                .extracting(each -> Arrays.toString(each.prediction().values()))
                .isEqualTo(offline(60));
    }

    @ParameterizedTest
    @EnumSource(
            value = Form.class,
            names = {"STEP", "CHUNKED"})
    void otherSequencesOfTheBatchAreNotTouched(Form form) {
        SequenceEngine alone = open(model("raw"), OPTIONS.withForm(form), new MapStore());
        SequenceEngine together = open(model("raw"), OPTIONS.withForm(form), new MapStore());
        run(alone, 4, 0, 5);
        alone.flush(emitted::add);

        run(together, 3, 0, 12);
        run(together, 4, 0, 5);
        run(together, 5, 0, 5);
        together.flush(emitted::add);

        List<PublishedPrediction> others = emitted.subList(5 + 12, emitted.size());
        assertThat(others).hasSize(10).noneMatch(PublishedPrediction::fallback);
        for (int step = 0; step < 5; step++) {
            assertThat(others.get(step).prediction().values())
                    .usingComparatorWithPrecision(1e-5f)
                    .containsExactly(emitted.get(step).prediction().values());
        }
    }

    /** Values over the whole range of floats: whatever the network makes of them, a flush does not fail. */
    @ParameterizedTest
    @ValueSource(strings = {"raw", "windows"})
    void noFiniteRowEndsAFlush(String features) {
        Random random = new Random(9);
        SequenceEngine engine = open(model(features), OPTIONS, new MapStore());

        for (int step = 0; step < 300; step++) {
            float[] values = new float[WIDTH];
            for (int i = 0; i < WIDTH; i++) {
                float value = Float.intBitsToFloat(random.nextInt());
                values[i] = Float.isFinite(value) ? value : Float.MAX_VALUE;
            }
            engine.accept(new Point(1, step, true, values), new Position(0, step), emitted::add);
        }
        engine.flush(emitted::add);

        assertThat(emitted).hasSize(300).allSatisfy(each -> {
            for (float value : each.prediction().values()) {
                assertThat(value).isFinite();
            }
            for (float value : each.prediction().spread()) {
                assertThat(value).isFinite();
            }
        });
    }

    private void run(SequenceEngine engine, long sequence, int from, int to) {
        for (int step = from; step < to; step++) {
            engine.accept(point(sequence, step), new Position(0, nextOffset++), emitted::add);
        }
    }

    /** Sequence 3 has a row in it that overflows; the others do not. */
    private static Point point(long sequence, long step) {
        Point point = TestSequences.point(sequence, step);
        if (sequence == 3 && step == OVERFLOWING) {
            return new Point(3, step, true, new float[] {3e38f, 3e38f, -3e38f});
        }
        return point;
    }

    private static float[] mean(long sequence, int lastStep) {
        double[] sums = new double[WIDTH];
        for (int step = 0; step <= lastStep; step++) {
            for (int i = 0; i < WIDTH; i++) {
                sums[i] += point(sequence, step).features()[i];
            }
        }
        float[] mean = new float[WIDTH];
        for (int i = 0; i < WIDTH; i++) {
            mean[i] = (float) (sums[i] / (lastStep + 1));
        }
        return mean;
    }

    private static List<String> offline(int steps) {
        try (OfflinePredictor predictor = new OfflinePredictor(model("windows"), Form.STEP, 1)) {
            return predict(predictor, steps).stream()
                    .map(each -> Arrays.toString(each.values()))
                    .toList();
        }
    }

    private static List<Prediction> predict(OfflinePredictor predictor, int steps) {
        Iterator<Point> source =
                IntStream.range(0, steps).mapToObj(step -> point(3, step)).iterator();
        List<Prediction> predictions = new ArrayList<>();
        predictor.predict(() -> source.hasNext() ? source.next() : null, predictions::add);
        return predictions;
    }

    private static ModelBundle model(String features) {
        return features.equals("raw") ? TestModels.overflowing(WIDTH) : TestModels.tinyWindows(WIDTH, 11);
    }

    private static SequenceEngine open(ModelBundle model, EngineOptions options, MapStore store) {
        SequenceEngine engine = SequenceEngine.open(model, options, store, () -> Instant.EPOCH);
        engine.recover();
        return engine;
    }
}
