package io.seqcast.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.eval.importance.Attribution.Sample;
import io.seqcast.model.NetworkConfig;
import io.seqcast.model.Tensor;
import io.seqcast.model.mamba2.Mamba2Config;
import io.seqcast.model.mamba2.Mamba2Init;
import io.seqcast.model.mamba2.Mamba2Parameters;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExpectedGradientsTest {
    private static final int LENGTH = 5;
    private static final int INPUTS = 3;
    private static final float[][] WEIGHTS = {{2, -1, 0}, {0.5f, 0, 3}};

    private final Random random = new Random(3);
    private final Stretches samples = stretches(4);
    private final Stretches background = stretches(7);

    @Test
    void ofALinearGraphTheyAreItsWeightsTimesTheDistanceFromTheMean() {
        Map<String, Tensor> tensors =
                Map.of(LinearNetwork.WEIGHT, new Tensor(new int[] {2, 3}, new float[] {2, -1, 0, 0.5f, 0, 3}));

        List<List<Sample>> explained = explain(new LinearNetwork(INPUTS, 2), tensors, 2);

        for (int s = 0; s < samples.count(); s++) {
            for (int k = 0; k < 2; k++) {
                double[] byInput = new double[INPUTS];
                double[] byLag = new double[LENGTH];
                double sum = 0;
                for (int i = 0; i < LENGTH * INPUTS; i++) {
                    double phi = WEIGHTS[k][i % INPUTS] * (samples.all().get(s)[i] - mean(i));
                    byInput[i % INPUTS] += Math.abs(phi);
                    byLag[LENGTH - 1 - i / INPUTS] += Math.abs(phi);
                    sum += phi;
                }
                Sample sample = explained.get(s).get(k);
                assertThat(sample.byInput()).containsExactly(byInput, within(1e-4));
                assertThat(sample.byLag()).containsExactly(byLag, within(1e-4));
                assertThat(sample.sum()).isCloseTo(sum, within(1e-4));
                assertThat(sample.change()).isCloseTo(sum, within(1e-4));
            }
        }
    }

    @Test
    void theFinerTheWayTheBetterTheyAddUp() {
        Mamba2Config config = new Mamba2Config(INPUTS, 2, 8, 2, 4, 4, 2, 4, 1, 1e-5f);
        Map<String, Tensor> tensors = Mamba2Init.random(config, 1);

        assertThat(gap(explain(config, tensors, 32))).isLessThan(0.02).isLessThan(gap(explain(config, tensors, 1)));
    }

    @Test
    void anInputThatTheNetworkDoesNotReadGetsNothing() {
        Mamba2Config config = new Mamba2Config(INPUTS, 2, 8, 2, 4, 4, 2, 4, 1, 1e-5f);
        Map<String, Tensor> tensors = Mamba2Init.random(config, 1);
        float[] first = tensors.get(Mamba2Parameters.IN_PROJ_WEIGHT).values();
        for (int i = 1; i < first.length; i += INPUTS) {
            first[i] = 0;
        }

        for (List<Sample> sample : explain(config, tensors, 2)) {
            assertThat(sample.get(0).byInput()[1]).isZero();
            assertThat(sample.get(0).byInput()[0]).isPositive();
        }
    }

    @Test
    void aSeedDecidesAndEverySampleIsHeardOf() {
        Mamba2Config config = new Mamba2Config(INPUTS, 2, 8, 2, 4, 4, 2, 4, 1, 1e-5f);
        Map<String, Tensor> tensors = Mamba2Init.random(config, 1);
        AtomicInteger heard = new AtomicInteger();

        double[] once = sums(explain(config, tensors, 2, 5, heard::incrementAndGet));

        assertThat(sums(explain(config, tensors, 2, 5, () -> {}))).containsExactly(once);
        assertThat(sums(explain(config, tensors, 2, 6, () -> {}))).isNotEqualTo(once);
        assertThat(heard).hasValue(samples.count());
    }

    private List<List<Sample>> explain(NetworkConfig config, Map<String, Tensor> tensors, int steps) {
        return explain(config, tensors, steps, 1, () -> {});
    }

    private List<List<Sample>> explain(
            NetworkConfig config, Map<String, Tensor> tensors, int steps, long seed, Runnable explained) {
        List<float[]> each = List.of(new float[] {1, 0}, new float[] {0, 1});
        try (ExpectedGradients gradients = new ExpectedGradients(config, tensors, background, steps, each)) {
            return gradients.of(samples, seed, explained);
        }
    }

    private static double[] sums(List<List<Sample>> explained) {
        return explained.stream().flatMap(List::stream).mapToDouble(Sample::sum).toArray();
    }

    /** Mean distance of the sums from what they should be, in units of that. */
    private static double gap(List<List<Sample>> explained) {
        double gap = 0;
        double change = 0;
        for (List<Sample> samples : explained) {
            for (Sample sample : samples) {
                gap += Math.abs(sample.sum() - sample.change());
                change += Math.abs(sample.change());
            }
        }
        return gap / change;
    }

    private double mean(int i) {
        return background.all().stream()
                .mapToDouble(stretch -> stretch[i])
                .average()
                .orElseThrow();
    }

    private Stretches stretches(int count) {
        return new Stretches(
                LENGTH,
                INPUTS,
                IntStream.range(0, count)
                        .mapToObj(k -> gaussian(LENGTH * INPUTS))
                        .toList());
    }

    private float[] gaussian(int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
