package io.seqcast.stream;

import static io.seqcast.stream.TestPoints.WIDTH;
import static io.seqcast.stream.TestPoints.point;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.data.Point;
import io.seqcast.data.Position;
import io.seqcast.data.Prediction;
import io.seqcast.data.PublishedPrediction;
import io.seqcast.data.PublishedScores;
import io.seqcast.data.ResidualAlarm;
import io.seqcast.data.Sequence;
import io.seqcast.data.SequenceBuilder;
import io.seqcast.eval.ErrorSums;
import io.seqcast.eval.ScoredRows;
import io.seqcast.eval.classification.ClassificationEvaluation;
import io.seqcast.eval.classification.ClassificationScore;
import io.seqcast.expression.Source;
import io.seqcast.model.Form;
import io.seqcast.model.ScoredModels;
import io.seqcast.model.TestModels;
import io.seqcast.model.bundle.BundleTexts;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.bundle.TargetFile;
import io.seqcast.model.task.Classification;
import io.seqcast.serve.ConsumedStarts;
import io.seqcast.serve.EngineOptions;
import io.seqcast.serve.SequenceEngine;
import io.seqcast.serve.score.ScoreAgreement;
import io.seqcast.serve.score.ScoreMetrics;
import io.seqcast.serve.score.ScoreTotals;
import io.seqcast.serve.score.StartScores;
import io.seqcast.target.NextRow;
import io.seqcast.target.TextOutcomes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the stream says of its predictions is what a file of them says. */
class LiveScoresTest {
    private static final int SEQUENCES = 4;
    private static final int STEPS = 60;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final byte[] NO_POINT = new byte[1];
    private static final double CLOSE = 1e-9;

    private final List<PublishedPrediction> published = new ArrayList<>();
    private final Map<String, PublishedScores> newest = new HashMap<>(); // by model

    private static Stream<Arguments> models() {
        return Stream.of(TestModels.tinyWindows(WIDTH, 5), ScoredModels.horizons(6), ScoredModels.classes(7))
                .flatMap(model -> Stream.of(1L, 2L).map(seed -> Arguments.of(model, seed)));
    }

    /** Duplicates, new starts, batches, states that are in memory and that are not, restarts with rows that wait. */
    @ParameterizedTest
    @MethodSource("models")
    void totalsAreThoseOfAFileOfAllStartsWhateverHappened(ModelBundle model, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Point> points = troubled(random);
        StoreEntries left = StoreEntries.none();
        for (int from = 0; from < points.size(); ) {
            int to = Math.min(points.size(), from + 1 + random.nextInt(120));
            left = live(model, left, from, points.subList(from, to), random.nextBoolean());
            from = to;
        }
        live(model, left, points.size(), List.of(), true);

        assertSame(newest(model), model, starts(points));
        assertThat(newest(model).scored()).isGreaterThan(200);
        ScoreAgreement anew = ScoreAgreement.of(ScoreTotals.of(newest(model)), computedAnew(model, points));
        assertThat(anew.within(CLOSE)).as(anew.toString()).isTrue();
    }

    private ScoreTotals computedAnew(ModelBundle model, List<Point> points) {
        ConsumedStarts consumed = new ConsumedStarts(model, 0);
        for (int i = 0; i < points.size(); i++) {
            consumed.add(points.get(i), new Position(0, i));
        }
        StartScores scores = StartScores.of(model);
        consumed.sequences()
                .forEach((start, rows) -> scores.add(
                        rows,
                        published.stream()
                                .filter(each -> each.start().equals(start))
                                .map(PublishedPrediction::prediction)
                                .toList()));
        return scores.totals();
    }

    @Test
    void nothingIsScoredUnlessItIsAskedFor() {
        try (Harness harness = Harness.open(TestModels.tiny(WIDTH, 1), TopologyOptions.defaults())) {
            TestPoints.bySequence(1, 20).forEach(harness::pipe);
            harness.advance(SECOND);

            assertThat(harness.predictions()).isNotEmpty();
            assertThat(harness.scores()).isEmpty();
        }
    }

    /** The second life goes on with what the first one knew of the errors. */
    @Test
    void thatErrorsHaveChangedIsSeenOverARestart() {
        ModelBundle model = TestModels.tinyWindows(WIDTH, 5);
        List<Point> points = new ArrayList<>();
        for (Point point : TestPoints.interleaved(10, 1_400)) {
            points.add(point.step() < 1_000 ? point : raised(point));
        }

        StoreEntries left = live(model, StoreEntries.none(), 0, points.subList(0, 8_000), true);
        List<ResidualAlarm> before = newest(model).latest();
        live(model, left, 8_000, points.subList(8_000, points.size()), true);

        PublishedScores scores = newest(model);
        assertThat(scores.latest()).containsAll(before);
        assertThat(scores.latest())
                .anySatisfy(alarm -> assertThat(alarm)
                        .returns(scores.outputs().get(0), ResidualAlarm::output)
                        .satisfies(raised -> assertThat(raised.since()).isBetween(9_500L, 10_500L)));
    }

    private static Point raised(Point point) {
        float[] features = point.features().clone();
        features[0] += 3;
        return new Point(point.sequence(), point.step(), point.needPrediction(), features);
    }

    @Test
    void aBridgedRowIsNoOutcome() {
        ModelBundle model = TestModels.tiny(WIDTH, 2);
        TopologyOptions options = options(true).withEngine(engine(true).withMaxGap(5));
        try (Harness harness = Harness.open(model, options)) {
            for (int step = 0; step < 20; step++) {
                if (step < 8 || step > 10) {
                    harness.pipe(point(0, step));
                }
            }
            harness.advance(SECOND);

            assertThat(harness.predictions()).hasSize(15);
            // all but the last, and the one before the gap
            assertThat(harness.scores().get(0).scored()).isEqualTo(13);
        }
    }

    @Test
    void predictionsThatWaitWhileTheModelChangesCountForTheOneThatMadeThem() {
        ModelBundle before = ScoredModels.horizons(1);
        ModelBundle after = ScoredModels.horizons(2);
        List<Point> points = TestPoints.bySequence(1, STEPS);

        StoreEntries left = live(before, StoreEntries.none(), 0, points.subList(0, 30), true);
        live(after, left, 30, points.subList(30, STEPS), true);

        assertThat(newest(before).moments().get(1).weight()).isEqualTo(28);
        assertThat(newest(after).moments().get(1).weight()).isEqualTo(STEPS - 30 - 4);
    }

    /** What never forgets cannot be measured any more; the next row can. */
    @Test
    void scoresThatAreAskedForMidwayTellWhatTheRowsInStoreTell() {
        List<Point> points = TestPoints.bySequence(1, STEPS);
        for (ModelBundle model : List.of(TestModels.tiny(WIDTH, 2), ScoredModels.horizons(1))) {
            StoreEntries left = run(
                    model,
                    StoreEntries.none(),
                    0,
                    points.subList(0, 40),
                    options(true).withScores(false));
            live(model, left, 40, points.subList(40, STEPS), true);
        }

        assertThat(newest(TestModels.tiny(WIDTH, 2)).scored()).isEqualTo(STEPS - 40 - 1);
        assertThat(newest).doesNotContainKey(ScoredModels.horizons(1).fingerprint());
    }

    @Test
    void outcomesThatNoRowTellsAreRefused() {
        ModelBundle model = ScoredModels.horizons(1);
        ModelBundle without = model.withTexts(new BundleTexts(List.of(), null, null));

        assertThatThrownBy(() -> Harness.open(without, options(true)))
                .hasStackTraceContaining("--scores is set, must be left out for a model without a file of targets");
    }

    private PublishedScores newest(ModelBundle model) {
        return Objects.requireNonNull(newest.get(model.fingerprint()), "no scores of the model");
    }

    private StoreEntries live(ModelBundle model, StoreEntries left, int offset, List<Point> points, boolean warm) {
        return run(model, left, offset, points, options(warm));
    }

    /** One life of the task: takes over what is left of the last one, takes points, and ends without a last flush. */
    private StoreEntries run(
            ModelBundle model, StoreEntries left, int offset, List<Point> points, TopologyOptions options) {
        EngineFactory engines = (store, clock) -> {
            left.restore(store);
            return SequenceEngine.open(model, options.engine(), store, clock);
        };
        try (Harness harness = Harness.open(options, engines)) {
            for (int i = 0; i < offset; i++) {
                harness.pipe(null, NO_POINT); // offsets go on where the last driver's ended
            }
            harness.advance(SECOND);
            points.forEach(harness::pipe);
            if (offset % 2 == 0) {
                harness.advance(SECOND);
            }
            published.addAll(harness.predictions());
            harness.scores().forEach(scores -> newest.put(scores.fingerprint(), scores));
            return StoreEntries.of(harness);
        }
    }

    private static TopologyOptions options(boolean warm) {
        return TopologyOptions.defaults().withEngine(engine(warm)).withScores(true);
    }

    private static EngineOptions engine(boolean warm) {
        return new EngineOptions(Form.STEP, 8, 16, 0, 0, Duration.ofHours(1), warm ? 1 << 20 : 0);
    }

    /** Interleaved sequences, some of them several times from the beginning, with repeated rows. */
    private static List<Point> troubled(SplittableRandom random) {
        List<Point> points = new ArrayList<>();
        int[] next = new int[SEQUENCES];
        for (int i = 0; i < SEQUENCES * STEPS * 2; i++) {
            int sequence = random.nextInt(SEQUENCES);
            if (next[sequence] > 5 && random.nextInt(70) == 0) {
                next[sequence] = 0;
            }
            points.add(point(sequence, next[sequence]++));
            if (next[sequence] > 3 && random.nextInt(9) == 0) {
                points.add(point(sequence, next[sequence] - 2));
            }
        }
        return points;
    }

    /** The sequences as they were consumed: by the position of their first row. */
    private static Map<Long, Sequence> starts(List<Point> points) {
        Map<Long, SequenceBuilder> builders = new LinkedHashMap<>();
        Map<Long, Long> starts = new HashMap<>();
        Map<Long, Long> last = new HashMap<>();
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            if (point.step() == 0) {
                starts.put(point.sequence(), (long) i);
                builders.put((long) i, new SequenceBuilder(WIDTH, false, false, 0));
            } else if (point.step() != last.get(point.sequence()) + 1) {
                continue; // a duplicate
            }
            last.put(point.sequence(), point.step());
            builders.get(starts.get(point.sequence())).add(point, 1, new float[0]);
        }
        Map<Long, Sequence> sequences = new LinkedHashMap<>();
        builders.forEach((start, builder) -> sequences.put(start, builder.build()));
        return sequences;
    }

    private void assertSame(PublishedScores live, ModelBundle model, Map<Long, Sequence> starts) {
        Classification classes = model.task().classification();
        List<ScoredRows> rows = starts.entrySet().stream()
                .map(start -> rows(model, start.getKey(), start.getValue()))
                .toList();
        if (classes != null) {
            ClassificationEvaluation.Builder file =
                    ClassificationEvaluation.builder("file", classes.classes(), classes.values());
            rows.forEach(file::add);
            assertSame(live, file.build().model());
            return;
        }
        ErrorSums file = new ErrorSums(model.task().width());
        rows.forEach(file::add);
        for (int i = 0; i < file.width(); i++) {
            assertThat(live.moments().get(i).weight()).isEqualTo(file.weight(i));
            Map<String, Double> metrics = ScoreMetrics.of(ScoreTotals.of(live), i);
            assertThat(metrics.get("r2")).isCloseTo(file.r2(i), within(CLOSE));
            assertThat(metrics.get("mse")).isCloseTo(file.mse(i), within(CLOSE));
            assertThat(metrics.get("pearson")).isCloseTo(file.pearson(i), within(CLOSE));
        }
    }

    private static void assertSame(PublishedScores live, ClassificationScore file) {
        Map<String, Double> metrics = ScoreMetrics.ofAll(ScoreTotals.of(live));
        assertThat(metrics.get("log_loss")).isCloseTo(file.logLoss(), within(CLOSE));
        assertThat(metrics.get("macro_f1")).isCloseTo(file.confusion().macroF1(), within(CLOSE));
        int classes = live.outputs().size();
        assertThat(live.confusion())
                .isEqualTo(IntStream.range(0, classes * classes)
                        .mapToObj(k -> file.confusion().rows(k / classes, k % classes))
                        .toList());
    }

    /** The predictions of one start beside what came. */
    private ScoredRows rows(ModelBundle model, long start, Sequence sequence) {
        int width = model.task().width();
        float[] predicted = new float[sequence.steps() * width];
        boolean[] present = new boolean[sequence.steps()];
        for (PublishedPrediction each : published) {
            Prediction prediction = each.prediction();
            if (each.start().offset() == start) {
                int step = (int) prediction.step();
                assertThat(present[step]).as("predicted twice").isFalse();
                present[step] = true;
                System.arraycopy(prediction.values(), 0, predicted, step * width, width);
            }
        }
        TargetFile file = model.texts().targets();
        if (file == null) {
            List<Integer> all = IntStream.range(0, WIDTH).boxed().toList();
            return ScoredRows.of(sequence.id(), new NextRow(all).after(sequence), predicted, present);
        }
        Source text = file.source();
        TextOutcomes outcomes = model.task().classification() == null
                ? TextOutcomes.numbers(text, model.inputs())
                : TextOutcomes.classes(text, model.inputs(), width);
        return ScoredRows.of(sequence.id(), outcomes.onto(sequence).targets(), predicted, present);
    }
}
