package io.seqcast.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.data.Point;
import io.seqcast.data.Position;
import io.seqcast.data.Prediction;
import io.seqcast.data.PublishedPrediction;
import io.seqcast.model.Form;
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
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
    private static final int STEPS = 90;
    private static final int SEQUENCES = 3;
    private static final int MEMBERS = 3;

    private final MapStore store = new MapStore();
    private final List<PublishedPrediction> emitted = new ArrayList<>();
    private long nextOffset;

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

    /** No state stays in memory: every flush rebuilds it from the snapshot and the rows behind it. */
    @ParameterizedTest
    @CsvSource({"1, true", "7, true", "1000, true", "7, false"})
    void weightsAreRebuiltAtEveryFlush(int snapshotEvery, boolean returns) {
        ModelBundle model = model(new Adaptive(SHARP), returns);
        SequenceEngine engine = open(model, snapshotEvery, 0);

        for (int step = 0; step < STEPS; step++) {
            accept(engine, step);
            if (step % 4 == 3) {
                engine.flush(emitted::add);
            }
        }
        engine.flush(emitted::add);

        assertSame(sorted(), onePass(model));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void weightsOutliveTheEngineWhereverThatStops(boolean returns) {
        ModelBundle model = model(new Adaptive(SHARP), returns);
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

        assertSame(sorted(), onePass(model));
    }

    @Test
    void filesAreAnsweredAsPointsAre() {
        ModelBundle model = returns(new Adaptive(SHARP));
        List<Prediction> offline = new ArrayList<>();
        Iterator<Point> all = IntStream.range(0, SEQUENCES * STEPS)
                .mapToObj(i -> point(i / STEPS, i % STEPS))
                .iterator();
        try (OfflinePredictor predictor = new OfflinePredictor(model, Form.STEP, 1)) {
            predictor.predict(() -> all.hasNext() ? all.next() : null, offline::add);
        }

        assertSame(offline, onePass(model));
    }

    @Test
    void otherWeightsBeginAnewAndMembersGoOn() {
        SequenceEngine engine = open(returns(new Adaptive(SHARP)), 1, 1 << 20);
        for (int step = 0; step < STEPS; step++) {
            accept(engine, step);
            engine.flush(emitted::add);
        }
        emitted.clear();
        ModelBundle flat = returns(new Adaptive(new Adaptation(RecentError.SCALED, 0, 6, 0.5)));

        SequenceEngine after = open(flat, 1, 1 << 20);
        accept(after, STEPS);
        after.flush(emitted::add);

        List<Prediction> whole = onePass(returns(new Mean()), STEPS + 1).stream()
                .filter(prediction -> prediction.step() == STEPS)
                .toList();
        assertThat(whole).isNotEmpty();
        assertSame(sorted(), whole); // as members' states are those of the whole sequence
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

    private List<Prediction> sorted() {
        return emitted.stream()
                .map(PublishedPrediction::prediction)
                .sorted(Prediction.ORDER)
                .toList();
    }

    private static void assertSame(List<Prediction> found, List<Prediction> expected) {
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.size(); i++) {
            assertThat(found.get(i).step()).isEqualTo(expected.get(i).step());
            assertThat(found.get(i).values()).isEqualTo(expected.get(i).values());
        }
    }

    private static List<Prediction> onePass(ModelBundle model) {
        return onePass(model, STEPS);
    }

    /** Every sequence from its start on, state in memory. */
    private static List<Prediction> onePass(ModelBundle model, int steps) {
        List<Prediction> all = new ArrayList<>();
        try (Predictor predictor = Predictor.open(model)) {
            for (int sequence = 0; sequence < SEQUENCES; sequence++) {
                for (int step = 0; step < steps; step++) {
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

    private static float close(long sequence, long step) {
        return point(sequence, step).features()[2];
    }

    /** Two random columns and a close that walks; two rows in three want a prediction. */
    private static Point point(long sequence, long step) {
        Random random = new Random(sequence * 1_000_003 + step);
        float close = (float) (100 + 10 * Math.sin(0.3 * step + sequence) + random.nextGaussian());
        float[] features = {3 * (float) random.nextGaussian(), 3 * (float) random.nextGaussian(), close};
        return new Point(sequence, step, random.nextInt(3) > 0, features);
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
