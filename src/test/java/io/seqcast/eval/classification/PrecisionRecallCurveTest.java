package io.seqcast.eval.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.eval.classification.PrecisionRecallCurve.Point;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PrecisionRecallCurveTest {

    @Test
    void addsUpTheStepsAsTheThresholdFalls() {
        // 0.8: one of one, recall 1/2; 0.4: one of two; 0.35: two of three, recall 1; 0.1 adds nothing
        PrecisionRecallCurve curve =
                curve(new float[] {0.1f, 0.4f, 0.35f, 0.8f}, new int[] {0, 0, 1, 1}, new float[] {1, 1, 1, 1});

        assertThat(curve.averagePrecision()).isCloseTo(0.5 * 1 + 0.5 * 2 / 3, within(1e-12)); // scikit-learn: 0.8333
        assertThat(curve.points())
                .containsExactly(new Point(0.8f, 0.5, 1), new Point(0.35f, 1, 2 / 3.0), new Point(0.1f, 1, 0.5));
    }

    @Test
    void equalProbabilitiesPassTogetherSoOneForAllHasTheBaseRate() {
        float[] weights = {1, 2, 1, 4};
        PrecisionRecallCurve curve = curve(new float[] {0.3f, 0.3f, 0.3f, 0.3f}, new int[] {1, 0, 1, 0}, weights);

        assertThat(curve.averagePrecision()).isEqualTo(0.25);
        assertThat(curve).isEqualTo(PrecisionRecallCurve.ofConstant(0.3f, 0.25));
    }

    @Test
    void aClassThatNeverCameHasNone() {
        PrecisionRecallCurve curve = curve(new float[] {0.1f, 0.4f}, new int[] {0, 0}, new float[] {1, 1});

        assertThat(curve.averagePrecision()).isNaN();
        assertThat(curve.points()).isEmpty();
        assertThat(PrecisionRecallCurve.ofConstant(0.3, 0).averagePrecision()).isNaN();
    }

    @Test
    void matchesTheDefinitionOnWeightedTies() {
        Random random = new Random(5);
        int n = 300;
        float[] p = new float[n];
        int[] came = new int[n];
        float[] weights = new float[n];
        for (int k = 0; k < n; k++) {
            p[k] = random.nextInt(40) / 40f;
            came[k] = random.nextFloat() < p[k] ? 1 : 0;
            weights[k] = 0.5f + random.nextFloat();
        }

        double expected = 0;
        double recallAbove = 0;
        for (int threshold = 40; threshold >= 0; threshold--) {
            double hit = 0;
            double passed = 0;
            double positive = 0;
            for (int k = 0; k < n; k++) {
                boolean passes = p[k] >= threshold / 40f;
                passed += passes ? weights[k] : 0;
                hit += passes ? weights[k] * came[k] : 0;
                positive += weights[k] * came[k];
            }
            expected += passed > 0 ? (hit / positive - recallAbove) * hit / passed : 0;
            recallAbove = hit / positive;
        }
        assertThat(curve(p, came, weights).averagePrecision()).isCloseTo(expected, within(1e-9));
    }

    @Test
    void pointsAreThinnedForChartsAndReachTheEnd() {
        Random random = new Random(6);
        int n = 20_000;
        float[] p = new float[n];
        int[] came = new int[n];
        float[] weights = new float[n];
        for (int k = 0; k < n; k++) {
            p[k] = random.nextFloat();
            came[k] = random.nextInt(2);
            weights[k] = 1;
        }

        PrecisionRecallCurve curve = curve(p, came, weights);

        assertThat(curve.points()).hasSizeBetween(150, 203);
        assertThat(curve.points().get(curve.points().size() - 1).recall()).isEqualTo(1);
        assertThat(curve.averagePrecision()).isCloseTo(0.5, within(0.02));
    }

    private static PrecisionRecallCurve curve(float[] p, int[] came, float[] weights) {
        boolean[] hits = new boolean[came.length];
        for (int k = 0; k < came.length; k++) {
            hits[k] = came[k] == 1;
        }
        return PrecisionRecallCurve.of(RankedRows.of(p, hits, weights));
    }
}
