package io.seqcast.serve;

import static io.seqcast.serve.ServedSequences.SEQUENCES;
import static io.seqcast.serve.ServedSequences.STEPS;
import static io.seqcast.serve.ServedSequences.onePass;
import static io.seqcast.serve.ServedSequences.point;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.data.Prediction;
import io.seqcast.model.Member;
import io.seqcast.model.blend.Adaptation;
import io.seqcast.model.blend.Adaptive;
import io.seqcast.model.blend.Blend;
import io.seqcast.model.blend.Mean;
import io.seqcast.model.blend.RecentError;
import io.seqcast.model.blend.Shrink;
import io.seqcast.model.bundle.BundleMember;
import io.seqcast.model.bundle.BundleTexts;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.bundle.SequenceRules;
import io.seqcast.model.bundle.TargetFile;
import io.seqcast.model.mamba2.Mamba2Config;
import io.seqcast.model.mamba2.Mamba2Init;
import io.seqcast.model.task.Regression;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Weights that follow recent errors are part of a sequence's state: whatever happens to it, they are those of one pass. */
class AdaptiveServingTest {
    private static final Adaptation SHARP = new Adaptation(RecentError.SCALED, 8, 6, 0.5);
    private static final String RETURNS = "r_1 = ahead(close, 1) / close - 1\nr_5 = ahead(close, 5) / close - 1\n";
    private static final List<Integer> AHEAD = List.of(1, 5);
    private static final int MEMBERS = 3;

    private final ServedSequences served = new ServedSequences();

    @Test
    void weightsOfReturnsAreThoseOfANaiveLoop() {
        ModelBundle model = returns(new Adaptive(SHARP));
        List<Prediction> said = onePass(model);

        List<Prediction> naive = naive(model);

        assertThat(said).hasSameSizeAs(naive);
        for (int i = 0; i < said.size(); i++) {
            assertThat(doubles(said.get(i).values()))
                    .containsExactly(doubles(naive.get(i).values()), within(1e-6));
        }
        assertThat(said.get(said.size() - 1).values())
                .isNotEqualTo(onePass(returns(new Mean())).get(said.size() - 1).values());
    }

    @ParameterizedTest
    @CsvSource({"1, true", "7, true", "1000, true", "7, false"})
    void weightsAreRebuiltAtEveryFlush(int snapshotEvery, boolean returns) {
        ModelBundle model = model(new Adaptive(SHARP), returns);

        assertSame(served.rebuiltAtEveryFlush(model, snapshotEvery), onePass(model));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void weightsOutliveTheEngineWhereverThatStops(boolean returns) {
        ModelBundle model = model(new Adaptive(SHARP), returns);

        assertSame(served.withAnEngineAStep(model), onePass(model));
    }

    @Test
    void filesAreAnsweredAsPointsAre() {
        ModelBundle model = returns(new Adaptive(SHARP));

        assertSame(ServedSequences.offline(model), onePass(model));
    }

    @Test
    void otherWeightsBeginAnewAndMembersGoOn() {
        SequenceEngine engine = served.open(returns(new Adaptive(SHARP)), 1, 1 << 20);
        for (int step = 0; step < STEPS; step++) {
            served.accept(engine, step);
            engine.flush(served.emitted::add);
        }
        served.emitted.clear();
        ModelBundle flat = returns(new Adaptive(new Adaptation(RecentError.SCALED, 0, 6, 0.5)));

        SequenceEngine after = served.open(flat, 1, 1 << 20);
        served.accept(after, STEPS);
        after.flush(served.emitted::add);

        List<Prediction> whole = onePass(returns(new Mean()), STEPS + 1).stream()
                .filter(prediction -> prediction.step() == STEPS)
                .toList();
        assertThat(whole).isNotEmpty();
        assertSame(served.sorted(), whole); // as members' states are those of the whole sequence
    }

    @Test
    void aBundleIsReadBackAndItsTargetsAreFingerprinted(@TempDir Path folder) {
        ModelBundle model = returns(new Adaptive(SHARP));

        model.write(folder);
        ModelBundle back = ModelBundle.read(folder);

        assertThat(back.blend()).isEqualTo(model.blend());
        assertThat(back.fingerprint())
                .isEqualTo(model.fingerprint())
                .isNotEqualTo(returns(new Mean()).fingerprint())
                .isNotEqualTo(
                        bundle(new Adaptive(SHARP), RETURNS.replace("5", "6").replace("r_6", "r_5"))
                                .fingerprint());
    }

    @Test
    void outcomesThatNoRowTellsAreRefused() {
        assertThatThrownBy(() -> bundle(new Adaptive(SHARP), null))
                .hasMessageContaining(
                        "blend is adaptive, must be another for the outputs [r_1, r_5] without a file of targets");
    }

    /** By loops over whole arrays. */
    private static List<Prediction> naive(ModelBundle model) {
        List<Prediction> all = new ArrayList<>();
        for (int sequence = 0; sequence < SEQUENCES; sequence++) {
            double[][][] said = said(model, sequence);
            for (int t = 0; t < STEPS; t++) {
                if (said[0][t] == null) {
                    continue;
                }
                float[] values = new float[AHEAD.size()];
                for (int j = 0; j < values.length; j++) {
                    double[] weights = weights(said, sequence, t, j);
                    double sum = 0;
                    for (int k = 0; k < MEMBERS; k++) {
                        sum += weights[k] * said[k][t][j];
                    }
                    values[j] = (float) (sum / Arrays.stream(weights).sum());
                }
                all.add(new Prediction(sequence, t, values, new float[values.length]));
            }
        }
        return all;
    }

    private static double[] weights(double[][][] said, int sequence, int now, int j) {
        double[] weights = {1.0 / 3, 1.0 / 3, 1.0 / 3};
        List<Integer> known = new ArrayList<>();
        for (int t = 0; t + AHEAD.get(j) <= now; t++) {
            if (said[0][t] == null) {
                continue;
            }
            known.add(t);
            List<Integer> recent = known.subList(Math.max(0, known.size() - SHARP.recent()), known.size());
            double[] errors = new double[MEMBERS];
            for (int k = 0; k < MEMBERS; k++) {
                for (int past : recent) {
                    double outcome = close(sequence, past + AHEAD.get(j)) / close(sequence, past) - 1.0;
                    errors[k] += Math.abs(said[k][past][j] - outcome) / recent.size();
                }
            }
            double mean = Arrays.stream(errors).average().orElseThrow();
            double[] soft = Arrays.stream(errors)
                    .map(error -> Math.exp(SHARP.sharpness() * (1 - error / mean)))
                    .toArray();
            for (int k = 0; k < MEMBERS; k++) {
                double share = soft[k] / Arrays.stream(soft).sum();
                weights[k] = SHARP.momentum() * weights[k] + (1 - SHARP.momentum()) * share;
            }
        }
        return weights;
    }

    /** What each member says alone, (M)(T)(K); null where nothing is asked. */
    private static double[][][] said(ModelBundle model, int sequence) {
        double[][][] said = new double[MEMBERS][STEPS][];
        for (int k = 0; k < MEMBERS; k++) {
            try (Predictor predictor = Predictor.open(model.only(k))) {
                for (int t = 0; t < STEPS; t++) {
                    double[][] of = said[k];
                    predictor
                            .predict(point(sequence, t))
                            .ifPresent(one -> of[(int) one.step()] = doubles(one.values()));
                }
            }
        }
        return said;
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    private static void assertSame(List<Prediction> found, List<Prediction> expected) {
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.size(); i++) {
            assertThat(found.get(i).step()).isEqualTo(expected.get(i).step());
            assertThat(found.get(i).values()).isEqualTo(expected.get(i).values());
        }
    }

    private static float close(long sequence, long step) {
        return point(sequence, step).features()[2];
    }

    private static ModelBundle model(Blend blend, boolean returns) {
        return returns ? returns(blend) : bundle(blend, List.of("a", "b", "close"), null);
    }

    private static ModelBundle returns(Blend blend) {
        return bundle(blend, RETURNS);
    }

    private static ModelBundle bundle(Blend blend, @Nullable String targets) {
        return bundle(blend, List.of("r_1", "r_5"), targets);
    }

    private static ModelBundle bundle(Blend blend, List<String> outputs, @Nullable String targets) {
        Mamba2Config config = new Mamba2Config(3, outputs.size(), 8, 2, 4, 4, 2, 4, 1, 1e-5f);
        List<BundleMember> members = IntStream.range(0, MEMBERS)
                .mapToObj(k -> new BundleMember(
                        "member-" + k, "raw", "per-sequence", new Member(config, Mamba2Init.random(config, 5 + k))))
                .toList();
        BundleTexts none = BundleTexts.none();
        return new ModelBundle(
                ModelBundle.FORMAT,
                List.of("a", "b", "close"),
                Regression.of(outputs),
                members,
                blend,
                Shrink.none(),
                null,
                SequenceRules.endless(),
                targets == null
                        ? none
                        : new BundleTexts(none.features(), new TargetFile("returns.targets", targets), null),
                Map.of());
    }
}
