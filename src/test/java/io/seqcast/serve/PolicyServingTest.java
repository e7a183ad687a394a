package io.seqcast.serve;

import static io.seqcast.serve.ServedSequences.STEPS;
import static io.seqcast.serve.ServedSequences.onePass;
import static io.seqcast.serve.ServedSequences.point;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.data.Point;
import io.seqcast.data.Prediction;
import io.seqcast.data.PublishedPrediction;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A policy's position is part of a sequence's state: whatever happens to the state, the actions are those of one pass. */
class PolicyServingTest {
    private static final Classification SIGNAL = Classification.of(List.of("SELL", "HOLD", "BUY"), List.of());
    private final ServedSequences served = new ServedSequences();

    @Test
    void onePassActsInManyWaysAndByWhatItHolds() {
        List<Prediction> actions = onePass(policy(0.4));

        assertThat(actions).extracting(Prediction::decision).contains("SHORT", "FLAT", "LONG");
        assertThat(actions).extracting(Prediction::decision).isNotEqualTo(decisions(onePass(policy(0))));
        assertThat(actions).allSatisfy(action -> assertThat(action.values()).hasSize(6));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1000})
    void aPositionIsRebuiltAtEveryFlush(int snapshotEvery) {
        ModelBundle model = policy(0.4);

        assertSame(served.rebuiltAtEveryFlush(model, snapshotEvery), onePass(model));
    }

    @Test
    void aPositionOutlivesTheEngineWhereverThatStops() {
        ModelBundle model = policy(0.4);

        assertSame(served.withAnEngineAStep(model), onePass(model));
    }

    @Test
    void filesAreActedOnAsPointsAre() {
        ModelBundle model = policy(0.4);

        assertSame(ServedSequences.offline(model), onePass(model));
    }

    @Test
    void anotherHeadGoesOnFromThePositionThatIsHeld() {
        ModelBundle before = policy(0.4);
        SequenceEngine engine = served.open(before, 1, 1 << 20);
        for (int step = 0; step < STEPS; step++) {
            served.accept(engine, step);
            engine.flush(served.emitted::add);
        }
        List<String> held = new ArrayList<>(List.of("", "", ""));
        served.emitted.forEach(one ->
                held.set((int) one.prediction().sequence(), one.prediction().decision()));
        served.emitted.clear();

        SequenceEngine after = served.open(policy(1e6), 1, 1 << 20); // never lets go
        served.accept(after, STEPS);
        after.flush(served.emitted::add);

        assertThat(served.emitted).isNotEmpty();
        for (PublishedPrediction one : served.emitted) {
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
