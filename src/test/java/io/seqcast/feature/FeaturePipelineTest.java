package io.seqcast.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.data.Point;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeaturePipelineTest {
    private static final int N = 3;

    @Test
    void windowsMatchTheirDefinitionsAtEveryStep() {
        FeaturePipeline pipeline = pipeline("windows", "none", N);
        List<float[]> rows = walk(300, 1);

        float[][] out = run(pipeline, rows);

        for (int t = 0; t < rows.size(); t++) {
            double[] expected = NaiveFeatures.windows(rows.subList(0, t + 1));
            for (int i = 0; i < expected.length; i++) {
                assertThat((double) out[t][i])
                        .as("step %d, %s", t, pipeline.names().get(i))
                        .isCloseTo(expected[i], within(1e-6 * Math.max(1, Math.abs(expected[i]))));
            }
        }
    }

    /** Digests of what a class of its own gave before windows was a text: models in use were trained on these bits. */
    @Test
    void windowsGiveTheBitsTheyAlwaysGave() throws NoSuchAlgorithmException {
        FeaturePipeline pipeline = pipeline("windows", "none", N);
        FeatureState state = pipeline.newState();
        MessageDigest columns = MessageDigest.getInstance("SHA-256");
        for (float[] row : walk(400, 8)) {
            ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * pipeline.width());
            bytes.asFloatBuffer().put(push(pipeline, state, row));
            columns.update(bytes);
        }

        assertThat(HexFormat.of().formatHex(columns.digest()))
                .isEqualTo("004c79a3dcf5ef1d17e2ee1d60dbf7314fd8010ff8d6543528d8fdc1d7bde67d");
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(serialised(state))))
                .isEqualTo("f6dfba1d3dbda130c726091100a246cf4bc23c6148d8f659f1cc0f41eeaf6fad");
    }

    @Test
    void normaliserMatchesTwoPassesAtEveryStep() {
        List<float[]> rows = walk(300, 2);

        float[][] out = run(pipeline("raw", "per-sequence", N), rows);

        for (int t = 0; t < rows.size(); t++) {
            double[] expected = NaiveFeatures.perSequence(rows.subList(0, t + 1));
            for (int i = 0; i < N; i++) {
                assertThat((double) out[t][i]).as("step %d, column %d", t, i).isCloseTo(expected[i], within(1e-5));
            }
        }
    }

    @Test
    void normaliserComesAfterTheFeatures() {
        List<float[]> rows = walk(60, 3);
        List<float[]> features = List.of(run(pipeline("windows", "none", N), rows));

        float[][] out = run(pipeline("windows", "per-sequence", N), rows);

        float[][] expected = run(pipeline("raw", "per-sequence", 26 * N), features);
        assertThat(out).isDeepEqualTo(expected);
    }

    @Test
    void rawWithoutNormaliserChangesNothing() {
        List<float[]> rows = walk(5, 4);

        float[][] out = run(pipeline("raw", "none", N), rows);

        assertThat(out).isDeepEqualTo(rows.toArray(float[][]::new));
    }

    @Test
    void standardDeviationSurvivesAnOffsetAMillionTimesItsSize() {
        Random random = new Random(5);
        List<float[]> rows = new ArrayList<>();
        for (int t = 0; t < 200; t++) {
            rows.add(new float[] {(float) (1e4 + 1e-2 * random.nextGaussian())});
        }

        float[][] out = run(pipeline("windows", "none", 1), rows);

        double expected = NaiveFeatures.windows(rows)[20]; // std_50
        assertThat(expected).isBetween(5e-3, 2e-2);
        assertThat((double) out[199][20]).isCloseTo(expected, within(1e-6 * expected));
    }

    @Test
    void aSpikeLeavesNoTraceOnceOutOfTheWindow() {
        List<float[]> rows = walk(200, 6);
        List<float[]> spiked = new ArrayList<>(rows);
        spiked.set(90, new float[] {1e30f, -1e30f, 1e30f});

        float[][] out = run(pipeline("windows", "none", N), spiked);

        float[][] calm = run(pipeline("windows", "none", N), rows);
        for (int t = 140; t < 200; t++) {
            for (int i = 0; i < 23 * N; i++) { // all but the moving averages, which never forget
                assertThat(out[t][i]).as("step %d, column %d", t, i).isEqualTo(calm[t][i]);
            }
        }
    }

    @Test
    void nothingDriftsOverAMillionSteps() {
        int steps = 1_000_000;
        FeatureState windows = pipeline("windows", "none", 1).newState();
        FeatureState normalizer = pipeline("raw", "per-sequence", 1).newState();
        float[] row = new float[1];
        float[] features = new float[26];
        float[] normalized = new float[1];
        double[] all = new double[steps];
        Random random = new Random(7);
        double x = 1e3;

        for (int t = 0; t < steps; t++) {
            x += 0.01 * random.nextGaussian() - 1e-3 * (x - 1e3);
            row[0] = (float) (random.nextInt(1000) == 0 ? 1e9 * random.nextGaussian() : x);
            if (t >= steps - 400) {
                row[0] = (float) x;
            }
            all[t] = row[0];
            windows.push(row, 0, Point.NO_TIME, features, 0);
            normalizer.push(row, 0, Point.NO_TIME, normalized, 0);
        }

        List<float[]> tail = new ArrayList<>();
        for (int t = steps - 350; t < steps; t++) {
            tail.add(new float[] {(float) all[t]});
        }
        double[] expected = NaiveFeatures.windows(tail);
        for (int i = 0; i < 23; i++) {
            assertThat((double) features[i]).as("column %d", i).isCloseTo(expected[i], within(1e-6 * 1e3));
        }
        double deviation = NaiveFeatures.deviation(all, 0);
        assertThat((double) features[20]).isCloseTo(expected[20], within(1e-6 * expected[20])); // std_50
        assertThat((double) normalized[0]).isCloseTo((row[0] - NaiveFeatures.mean(all, 0)) / deviation, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"raw,none", "raw,per-sequence", "windows,none", "windows,per-sequence"})
    void aRestoredStateGoesOnBitForBit(String features, String normalizer) {
        FeaturePipeline pipeline = pipeline(features, normalizer, N);
        List<float[]> rows = walk(400, 8);
        float[][] expected = run(pipeline, rows);
        Random random = new Random(9);
        for (int cut = 0; cut <= 110; cut++) { // every phase of every window, then anywhere
            restoreAt(pipeline, rows, expected, cut <= 105 ? cut : random.nextInt(400));
        }
    }

    private static void restoreAt(FeaturePipeline pipeline, List<float[]> rows, float[][] expected, int cut) {
        FeatureState before = pipeline.newState();
        for (int t = 0; t < cut; t++) {
            push(pipeline, before, rows.get(t));
        }
        ByteBuffer bytes = ByteBuffer.allocate(before.bytes());
        before.writeTo(bytes);
        assertThat(bytes.remaining()).isZero();

        FeatureState after = pipeline.newState();
        push(pipeline, after, new float[] {7, 8, 9}); // what was there before must not matter
        after.readFrom(bytes.flip());

        assertThat(bytes.remaining()).isZero();
        for (int t = cut; t < Math.min(rows.size(), cut + 120); t++) {
            assertThat(push(pipeline, after, rows.get(t)))
                    .as("cut at %d, step %d", cut, t)
                    .isEqualTo(expected[t]);
        }
        if (cut + 120 > rows.size()) {
            return;
        }
        assertThat(serialised(after)).isEqualTo(stateAfter(pipeline, rows, cut + 120));
    }

    @Test
    void statesOfOnePipelineAreIndependent() {
        FeaturePipeline pipeline = pipeline("windows", "per-sequence", N);
        List<float[]> first = walk(80, 10);
        List<float[]> second = walk(80, 11);
        FeatureState a = pipeline.newState();
        FeatureState b = pipeline.newState();
        float[][] interleaved = new float[80][];

        for (int t = 0; t < 80; t++) {
            push(pipeline, a, first.get(t));
            interleaved[t] = push(pipeline, b, second.get(t));
        }

        assertThat(interleaved).isDeepEqualTo(run(pipeline, second));
    }

    @ParameterizedTest
    @ValueSource(floats = {0f, -3.5f, 0.1f, 1e-30f, 1e30f, Float.MIN_VALUE})
    void aConstantSequenceNormalisesToZero(float constant) {
        List<float[]> rows = new ArrayList<>();
        for (int t = 0; t < 150; t++) {
            rows.add(new float[] {constant, constant, constant});
        }

        float[][] out = run(pipeline("windows", "per-sequence", N), rows);

        for (float[] row : out) {
            assertThat(row).containsOnly(0f);
        }
    }

    @Test
    void aNormalisedValueIsBoundedByTheRootOfTheRowsSoFar() {
        List<float[]> rows = new ArrayList<>();
        for (int t = 0; t < 50; t++) {
            rows.add(new float[] {1, 1, 1});
        }
        rows.add(new float[] {1 + 1e-6f, 1e30f, -1e-20f});

        float[][] out = run(pipeline("raw", "per-sequence", N), rows);

        float bound = (float) Math.sqrt(50);
        assertThat(out[50]).containsExactly(new float[] {bound, bound, -bound}, within(1e-4f));
    }

    @Test
    void offsetsAreRespected() {
        FeaturePipeline pipeline = pipeline("windows", "per-sequence", N);
        List<float[]> rows = walk(30, 12);
        FeatureState state = pipeline.newState();
        float[] in = new float[N + 7];
        float[] out = new float[pipeline.width() + 9];
        for (float[] row : rows) {
            System.arraycopy(row, 0, in, 4, N);
            state.push(in, 4, Point.NO_TIME, out, 5);
        }

        float[] expected = run(pipeline, rows)[29];
        assertThat(java.util.Arrays.copyOfRange(out, 5, 5 + pipeline.width())).isEqualTo(expected);
        assertThat(new float[] {out[0], out[4], out[5 + pipeline.width()]}).containsOnly(0f);
    }

    @Test
    void namesSayWhatStandsInEachColumn() {
        FeaturePipeline pipeline =
                FeaturePipeline.of(FeatureSet.shipped("windows"), "per-sequence", List.of("bid", "ask"));

        List<String> names = pipeline.names();

        assertThat(names).hasSize(pipeline.width()).doesNotHaveDuplicates();
        assertThat(names)
                .startsWith(
                        "bid", "ask", "delta.bid", "delta.ask", "acceleration.bid", "acceleration.ask", "mean_3.bid")
                .endsWith("decay_99.bid", "decay_99.ask");
    }

    @Test
    void anUnknownNameIsRefusedWithTheNamesThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pipeline("wavelets", "none", 4))
                .withMessage("features is \"wavelets\", which is no shipped set, known are raw, windows");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pipeline("raw", "global", 4))
                .withMessage("normalizer is \"global\", must be one of none, per-sequence");
    }

    /** Of columns called c0, c1, … */
    private static FeaturePipeline pipeline(String features, String normalizer, int inputs) {
        List<String> names = IntStream.range(0, inputs).mapToObj(i -> "c" + i).toList();
        return FeaturePipeline.of(FeatureSet.shipped(features), normalizer, names);
    }

    private static float[][] run(FeaturePipeline pipeline, List<float[]> rows) {
        FeatureState state = pipeline.newState();
        return rows.stream().map(row -> push(pipeline, state, row)).toArray(float[][]::new);
    }

    private static float[] push(FeaturePipeline pipeline, FeatureState state, float[] row) {
        float[] out = new float[pipeline.width()];
        state.push(row, 0, Point.NO_TIME, out, 0);
        return out;
    }

    private static byte[] stateAfter(FeaturePipeline pipeline, List<float[]> rows, int steps) {
        FeatureState state = pipeline.newState();
        rows.subList(0, steps).forEach(row -> push(pipeline, state, row));
        return serialised(state);
    }

    private static byte[] serialised(FeatureState state) {
        ByteBuffer bytes = ByteBuffer.allocate(state.bytes());
        state.writeTo(bytes);
        return bytes.array();
    }

    /** A walk, noise, and a column of few values with long stretches of equal ones. */
    private static List<float[]> walk(int steps, long seed) {
        Random random = new Random(seed);
        List<float[]> rows = new ArrayList<>();
        double x = 0;
        float level = 1;
        for (int t = 0; t < steps; t++) {
            x += random.nextGaussian();
            level = random.nextInt(10) == 0 ? random.nextInt(3) : level;
            rows.add(new float[] {(float) x, (float) random.nextGaussian(), level});
        }
        return rows;
    }
}
