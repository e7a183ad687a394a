package io.seqcast.stream;

import static io.seqcast.stream.TestPoints.WIDTH;
import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.data.Point;
import io.seqcast.data.PublishedPrediction;
import io.seqcast.model.Form;
import io.seqcast.model.TestEnsembles;
import io.seqcast.model.TestModels;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.serve.EngineOptions;
import io.seqcast.serve.SequenceEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The topology is taken over again and again, with rows that were accepted and not predicted, over the stores it left. */
class RestartTest {
    private static final int SEQUENCES = 5;
    private static final int STEPS = 40;
    private static final Duration LINGER = Duration.ofMillis(5);
    private static final byte[] NO_POINT = new byte[1];

    private final List<PublishedPrediction> published = new ArrayList<>();
    private final List<Long> pending = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void randomRestartsWithPendingRowsLoseAndRepeatNothing(long seed) {
        randomRestarts(TestModels.tinyWindows(WIDTH, 5), seed);
    }

    /** Features of a stack that never forget, and a member that is asked after some rows only. */
    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void norDoTheyWhereMembersWaitForOthersToDisagree(long seed) {
        randomRestarts(TestEnsembles.stacked(WIDTH, 0.8), seed);
    }

    private void randomRestarts(ModelBundle model, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Point> points = TestPoints.interleaved(SEQUENCES, STEPS);
        StoreEntries left = StoreEntries.none();

        for (int from = 0; from < points.size(); ) {
            int to = Math.min(points.size(), from + 1 + random.nextInt(60));
            left = live(model, left, from, points.subList(from, to), random);
            from = to;
        }
        live(model, left, points.size(), List.of(), random);

        assertThat(pending).as("rows that waited at the restarts").contains(0L).anyMatch(rows -> rows > 1);
        assertThat(TestPoints.unique(published))
                .containsExactlyInAnyOrderEntriesOf(
                        TestPoints.expected(model, TestPoints.bySequence(SEQUENCES, STEPS)));
    }

    /** One life of the task: takes over what is left of the last one, takes points, and ends without a last flush. */
    private StoreEntries live(
            ModelBundle model, StoreEntries left, int offset, List<Point> points, SplittableRandom random) {
        long[] waited = new long[1];
        EngineFactory engines = (store, clock) -> {
            left.restore(store);
            EngineOptions options = options(random.nextBoolean());
            try (SequenceEngine scout = SequenceEngine.open(model, options, store, clock)) {
                waited[0] = scout.recover();
            }
            return SequenceEngine.open(model, options, store, clock);
        };
        try (Harness harness = Harness.open(topology(), engines)) {
            for (int i = 0; i < offset; i++) {
                harness.pipe(null, NO_POINT); // offsets go on where the last driver's ended
            }
            if (points.isEmpty() || random.nextInt(3) == 0) {
                harness.advance(LINGER);
            }
            points.forEach(harness::pipe);
            pending.add(waited[0]);
            published.addAll(harness.predictions());
            return StoreEntries.of(harness);
        }
    }

    private static TopologyOptions topology() {
        return TopologyOptions.defaults().withEngine(options(true)).withLinger(LINGER);
    }

    /** Warm: states stay in memory; cold: each flush rebuilds them. */
    private static EngineOptions options(boolean warm) {
        return new EngineOptions(Form.STEP, 8, 16, 0, 0, Duration.ofHours(1), warm ? 1 << 20 : 0);
    }
}
