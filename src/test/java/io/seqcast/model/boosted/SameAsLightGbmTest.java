package io.seqcast.model.boosted;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.lightgbm.GbmBooster;
import io.seqcast.lightgbm.GbmDataset;
import io.seqcast.lightgbm.GbmParameters;
import io.seqcast.lightgbm.NeedsLightGbm;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums in double are those of LightGBM's library to the bit. */
@NeedsLightGbm
class SameAsLightGbmTest {
    private static final int ROWS = 100_000;
    private static final int WIDTH = 6;
    private static final float[] STRANGE = {
        0,
        -0f,
        1e-36f,
        -1e-36f,
        1e-35f,
        -1e-35f,
        Math.nextUp(1e-35f),
        Math.nextDown(-1e-35f),
        Float.MIN_VALUE,
        Float.MAX_VALUE,
        -Float.MAX_VALUE,
        1e30f,
        0.1f,
        Math.nextUp(0.1f),
        Math.nextDown(0.1f)
    };

    /** Bits of a decision: 2 zero or unknown go left, 4 zero is unknown, 8 NaN is. */
    @ParameterizedTest
    @ValueSource(ints = {2, 0, 4, 6, 8, 10})
    void onStrangeRowsOfTreesWithStrangeThresholds(int decision) {
        String text = new TreeTexts(decision).booster(WIDTH, 1, 60, decision);
        assertSame(text, strangeRows(ROWS / 5, decision));
    }

    @Test
    void onRandomRowsAndWhereThresholdsAreHit() {
        float[] rows = strangeRows(ROWS, 1);
        GbmParameters growth = new GbmParameters(31, 8, 0.05, 20, 1, 1, 0, 255, 7);
        float[] few = Arrays.copyOf(rows, 5000 * WIDTH);
        float[] label = new float[5000];
        for (int t = 0; t < label.length; t++) {
            label[t] = Math.signum(few[t * WIDTH]) * few[t * WIDTH + 1] + few[t * WIDTH + 2];
            label[t] = Math.max(-9, Math.min(9, label[t]));
        }
        try (GbmDataset data = GbmDataset.of(List.of(few), WIDTH, growth)) {
            data.label(label);
            try (GbmBooster booster = GbmBooster.train(data, growth, 100)) {
                assertSame(booster.text(), rows);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 0, 4, 6, 8, 10})
    void onTreesOfClassesThatTakeTurns(int decision) {
        String text = new TreeTexts(decision).booster(WIDTH, 6, 20, decision);
        assertSame(text, strangeRows(ROWS / 20, decision));
    }

    /** Rows of one class in a hundred weigh five hundred. */
    @Test
    void onTrainedTreesOfClassesOfWhichOneIsRareAndHeavy() {
        float[] rows = strangeRows(ROWS / 4, 2);
        GbmParameters growth = new GbmParameters(31, 8, 0.05, 20, 0.8, 0.8, 1, 255, 7);
        float[] few = Arrays.copyOf(rows, 5000 * WIDTH);
        float[] label = new float[5000];
        float[] weight = new float[5000];
        for (int t = 0; t < label.length; t++) {
            label[t] = t % 100 == 0 ? 3 : few[t * WIDTH] > 0.3f ? 2 : few[t * WIDTH + 1] > few[t * WIDTH + 2] ? 1 : 0;
            weight[t] = label[t] == 3 ? 500 : 1;
        }
        try (GbmDataset data = GbmDataset.of(List.of(few), WIDTH, growth)) {
            data.label(label);
            data.weight(weight);
            try (GbmBooster booster = GbmBooster.trainClasses(data, 4, growth, 50)) {
                assertSame(booster.text(), rows);
            }
        }
    }

    private static void assertSame(String text, float[] rows) {
        Forest forest = BoostedTrees.read(TreeTexts.bytes(text), "a.lgb.txt").forest();
        double[] expected;
        try (GbmBooster booster = GbmBooster.read(text)) {
            expected = booster.predict(rows);
        }
        double[] sums = new double[forest.sums()];
        int outputs = forest.outputs();
        assertThat(expected).hasSize(rows.length / WIDTH * outputs);
        for (int t = 0; t < expected.length / outputs; t++) {
            Arrays.fill(sums, 0);
            forest.add(new float[][] {rows}, new int[] {t * WIDTH}, 1, new double[][] {sums});
            for (int j = 0; j < outputs; j++) {
                double wanted = expected[t * outputs + j];
                if (Double.doubleToRawLongBits(sums[j]) != Double.doubleToRawLongBits(wanted)) {
                    assertThat(sums[j]).as("row %d, output %d", t, j).isEqualTo(wanted);
                }
            }
        }
    }

    /** Half of the rows are of multiples of a hundredth, so that trained thresholds lie close by and some are hit. */
    private static float[] strangeRows(int count, long seed) {
        Random random = new Random(seed);
        float[] rows = new float[count * WIDTH];
        for (int i = 0; i < rows.length; i++) {
            float value = (float) random.nextGaussian();
            int kind = random.nextInt(6);
            rows[i] = kind == 0
                    ? STRANGE[random.nextInt(STRANGE.length)]
                    : i / WIDTH % 2 == 0 ? value : Math.round(value * 100) / 100f;
        }
        return rows;
    }
}
