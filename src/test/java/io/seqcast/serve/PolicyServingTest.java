package io.seqcast.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.data.Point;
import io.seqcast.data.Position;
import io.seqcast.data.Prediction;
import io.seqcast.data.PublishedPrediction;
import io.seqcast.model.Form;
import io.seqcast.model.Member;
import io.seqcast.model.blend.Mean;
import io.seqcast.model.blend.Shrink;
import io.seqcast.model.bundle.BundleMember;
import io.seqcast.model.bundle.BundleTexts;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.bundle.SequenceRules;
import io.seqcast.model.mamba2.Mamba2Config;
import io.seqcast.model.mamba2.Mamba2Init;
import io.seqcast.model.task.Classification;
import io.seqcast.model.task.Policy;
import io.seqcast.model.task.PolicyHead;
import io.seqcast.policy.Action;
import io.seqcast.policy.Holding;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A policy's position is part of a sequence's state: whatever happens to the state, the actions are those of one pass. */
class PolicyServingTest {
    private static final Classification SIGNAL = Classification.of(List.of("SELL", "HOLD", "BUY"), List.of());
    private static final int STEPS = 90;
    private static final int SEQUENCES = 3;

    private final MapStore store = new MapStore();
    private final List<PublishedPrediction> emitted = new ArrayList<>();
    private long nextOffset;

    @Test
    void onePassActsInManyWaysAndByWhatItHolds() {
        List<Prediction> actions = onePass(policy(0.4));

        assertThat(actions).extracting(Prediction::decision).contains("SHORT", "FLAT", "LONG");
        assertThat(actions).extracting(Prediction::decision).isNotEqualTo(decisions(onePass(policy(0))));
        assertThat(actions).allSatisfy(action -> assertThat(action.values()).hasSize(6));
    }

    /** No state stays in memory: every flush rebuilds it from the snapshot and the rows behind it. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1000})
    void aPositionIsRebuiltAtEveryFlush(int snapshotEvery) {
        ModelBundle model = policy(0.4);
        SequenceEngine engine = open(model, snapshotEvery, 0);

        for (int step = 0; step < STEPS; step++) {
            accept(engine, step);
            if (step % 4 == 3) {
                engine.flush(emitted::add);
            }
        }
        engine.flush(emitted::add);

        assertEmitted(onePass(model));
    }

    @Test
    void aPositionOutlivesTheEngineWhereverThatStops() {
        ModelBundle model = policy(0.4);
        for (int step = 0; step < STEPS; step++) {
            SequenceEngine engine = open(model, 16, 1 << 20);
            engine.recover();
            accept(engine, step);
            if (step % 3 != 0) {
                engine.flush(emitted::add);
            }
        }
        SequenceEngine last = open(model, 16, 1 << 20);
        last.recover();
        last.flush(emitted::add);

        assertEmitted(onePass(model));
    }

    @Test
    void filesAreActedOnAsPointsAre() {
        ModelBundle model = policy(0.4);
        List<Prediction> offline = new ArrayList<>();
        List<Point> points = new ArrayList<>();
        for (int sequence = 0; sequence < SEQUENCES; sequence++) {
            for (int step = 0; step < STEPS; step++) {
                points.add(point(sequence, step));
            }
        }
        Iterator<Point> all = points.iterator();
        try (OfflinePredictor predictor = new OfflinePredictor(model, Form.STEP, 1)) {
            predictor.predict(() -> all.hasNext() ? all.next() : null, offline::add);
        }

        assertSame(offline, onePass(model));
    }

    @Test
    void anotherHeadGoesOnFromThePositionThatIsHeld() {
        ModelBundle before = policy(0.4);
        SequenceEngine engine = open(before, 1, 1 << 20);
        for (int step = 0; step < STEPS; step++) {
            accept(engine, step);
            engine.flush(emitted::add);
        }
        List<String> held = new ArrayList<>(List.of("", "", ""));
        emitted.forEach(one ->
                held.set((int) one.prediction().sequence(), one.prediction().decision()));
        emitted.clear();

        SequenceEngine after = open(policy(1e6), 1, 1 << 20); // never lets go
        accept(after, STEPS);
        after.flush(emitted::add);

        assertThat(emitted).isNotEmpty();
        for (PublishedPrediction one : emitted) {
            assertThat(one.prediction().decision())
                    .isEqualTo(held.get((int) one.prediction().sequence()));
        }
        assertThat(after.rewarmed()).isZero();
    }

    @Test
    void withoutAPriceThePositionIsKept() {
        ModelBundle model = policy(0);
        try (Predictor predictor = Predictor.open(model)) {
            float[] worthless = point(0, 0).features().clone();
            worthless[2] = 0;

            Prediction said =
                    predictor.predict(new Point(0, 0, true, worthless)).orElseThrow();

            assertThat(said.decision()).isEqualTo("FLAT");
            assertThat(said.values()).endsWith(0, 1, 0);
        }
    }

    @Test
    void aBundleIsReadBackWithItsHead(@TempDir Path folder) {
        ModelBundle model = policy(0.4);

        model.write(folder);
        ModelBundle back = ModelBundle.read(folder);

        assertThat(back.task()).isEqualTo(model.task());
        assertThat(back.fingerprint())
                .isEqualTo(model.fingerprint())
                .isNotEqualTo(policy(0.3).fingerprint());
        assertThat(back.decides()).isTrue();
    }

    @Test
    void aPositionIsStoredInNineBytes() {
        Holding holding = new Holding();
        holding.take(Action.LONG, 0.5);
        ByteBuffer bytes = ByteBuffer.allocate(9);

        new HeldPosition(holding).writeTo(bytes);
        HeldPosition read = new HeldPosition();
        read.readFrom(ByteBuffer.wrap(bytes.array()));

        assertThat(bytes.array()).containsExactly(2, 0x3f, 0xe0, 0, 0, 0, 0, 0, 0);
        assertThat(read.holding().action()).isEqualTo(Action.LONG);
        assertThat(read.holding().entry()).isEqualTo(0.5);
        assertThatThrownBy(
                        () -> read.readFrom(ByteBuffer.allocate(9).put((byte) 3).position(0)))
                .hasMessage("a position of action 3, expected 0 to 2");
        assertThatThrownBy(() -> read.readFrom(ByteBuffer.allocate(9)))
                .hasMessage("a position taken at 0.0, expected a finite price above 0");
    }

    private void assertEmitted(List<Prediction> expected) {
        List<Prediction> sorted = emitted.stream()
                .map(PublishedPrediction::prediction)
                .sorted(Prediction.ORDER)
                .toList();
        assertSame(sorted, expected);
    }

    private static void assertSame(List<Prediction> found, List<Prediction> expected) {
        assertThat(decisions(found)).isEqualTo(decisions(expected));
        for (int i = 0; i < found.size(); i++) {
            assertThat(found.get(i).step()).isEqualTo(expected.get(i).step());
            assertThat(found.get(i).values()).isEqualTo(expected.get(i).values());
        }
    }

    private static List<String> decisions(List<Prediction> predictions) {
        return predictions.stream().map(Prediction::decision).toList();
    }

    /** Every sequence from its start to its end, state in memory. */
    private static List<Prediction> onePass(ModelBundle model) {
        List<Prediction> all = new ArrayList<>();
        try (Predictor predictor = Predictor.open(model)) {
            for (int sequence = 0; sequence < SEQUENCES; sequence++) {
                for (int step = 0; step < STEPS; step++) {
                    predictor.predict(point(sequence, step)).ifPresent(all::add);
                }
            }
        }
        return all;
    }

    private SequenceEngine open(ModelBundle model, int snapshotEvery, long hotBytes) {
        EngineOptions options = new EngineOptions(Form.STEP, 256, snapshotEvery, 0, 0, Duration.ofHours(1), hotBytes);
        return SequenceEngine.open(model, options, store, InstantSource.system());
    }

    private void accept(SequenceEngine engine, int step) {
        for (int sequence = 0; sequence < SEQUENCES; sequence++) {
            engine.accept(point(sequence, step), new Position(0, nextOffset++), emitted::add);
        }
    }

    /** Two random columns and a close that walks; two rows in three want a prediction. */
    private static Point point(long sequence, long step) {
        Random random = new Random(sequence * 1_000_003 + step);
        float close = (float) (100 + 10 * Math.sin(0.3 * step + sequence) + random.nextGaussian());
        float[] features = {3 * (float) random.nextGaussian(), 3 * (float) random.nextGaussian(), close};
        return new Point(sequence, step, random.nextInt(3) > 0, features);
    }

    /** @param keep weight of the position that is held */
    private static ModelBundle policy(double keep) {
        Mamba2Config config = new Mamba2Config(3, 3, 8, 2, 4, 4, 2, 4, 1, 1e-5f);
        Member member = new Member(config, Mamba2Init.random(config, 5));
        PolicyHead head = new PolicyHead(List.of(
                List.of(9.0, 0.0, 0.0, keep, 0.0, 0.0, -2.0, 0.0),
                List.of(0.0, 9.0, 0.0, 0.0, keep, 0.0, 0.0, 0.0),
                List.of(0.0, 0.0, 9.0, 0.0, 0.0, keep, 2.0, 0.0)));
        return new ModelBundle(
                ModelBundle.FORMAT,
                List.of("a", "b", "close"),
                new Policy(SIGNAL, Policy.DEFAULT_ACTIONS, "close", head),
                List.of(new BundleMember("only", "raw", "per-sequence", member)),
                new Mean(),
                Shrink.none(),
                null,
                SequenceRules.endless(),
                BundleTexts.none(),
                Map.of());
    }
}
