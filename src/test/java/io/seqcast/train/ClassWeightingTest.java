package io.seqcast.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassWeightingTest {
    private static final int ROWS = 4_000;

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 11})
    void eachClassIsDecidedAsOftenAsItCame(int classes) {
        Random random = new Random(classes);
        ClassWeighting weighting = new ClassWeighting(classes);
        float[][] rows = new float[ROWS][];
        float[] weights = new float[ROWS];
        double[] came = new double[classes];
        double whole = 0;
        for (int i = 0; i < ROWS; i++) {
            rows[i] = probabilities(random, classes, 0.1);
            weights[i] = i % 2 == 0 ? 1 : 0.5f;
            int class_ = Math.min(classes - 1, random.nextInt(classes + 2)); // the last comes thrice as often
            weighting.add(new LearnedDecision.Row(class_, rows[i], 0, weights[i]));
            came[class_] += weights[i];
            whole += weights[i];
        }

        double[] factors = weighting.factors();

        double[] decided = new double[classes];
        for (int i = 0; i < ROWS; i++) {
            decided[best(rows[i], factors)] += weights[i];
        }
        for (int c = 0; c < classes; c++) {
            assertThat(decided[c] / whole).as("class %d", c).isCloseTo(came[c] / whole, within(1e-3));
            assertThat(weighting.shares()[c]).isCloseTo(came[c] / whole, within(1e-9));
        }
        double product = 1;
        for (double factor : factors) {
            product *= factor;
        }
        assertThat(product).isCloseTo(1, within(1e-9));
    }

    @Test
    void whatNeverCameIsNeverDecided() {
        ClassWeighting weighting = new ClassWeighting(3);
        Random random = new Random(5);
        for (int i = 0; i < 100; i++) {
            weighting.add(new LearnedDecision.Row(i % 2, probabilities(random, 3, 1), 0, 1));
        }

        assertThat(weighting.factors()[2]).isZero();
    }

    @Test
    void oneClassAloneIsDecided() {
        ClassWeighting weighting = new ClassWeighting(2);
        weighting.add(new LearnedDecision.Row(1, new float[] {1, 0}, 0, 1));

        assertThat(weighting.factors()).containsExactly(0, 1);
    }

    @Test
    void rowsThatAreAlikeGiveSomeFactors() {
        ClassWeighting weighting = new ClassWeighting(3);
        for (int i = 0; i < 90; i++) {
            weighting.add(new LearnedDecision.Row(i % 3, new float[] {0.2f, 0.3f, 0.5f}, 0, 1));
        }

        for (double factor : weighting.factors()) {
            assertThat(factor).isFinite().isPositive();
        }
    }

    private static float[] probabilities(Random random, int classes, double spread) {
        double[] logits = random.doubles(classes).map(x -> spread * x).toArray();
        double sum = 0;
        for (double logit : logits) {
            sum += Math.exp(logit);
        }
        float[] p = new float[classes];
        for (int c = 0; c < classes; c++) {
            p[c] = (float) (Math.exp(logits[c]) / sum);
        }
        return p;
    }

    private static int best(float[] p, double[] factors) {
        int best = 0;
        for (int c = 1; c < p.length; c++) {
            best = factors[c] * p[c] > factors[best] * p[best] ? c : best;
        }
        return best;
    }
}
