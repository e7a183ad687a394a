package io.seqcast.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.model.SequenceModel.Span;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Random weights and rows, runs over them, and comparisons of what came out. */
public final class Sequences {
    private Sequences() {}

    /** Initial weights with noise on what starts as a constant, so that a forgotten parameter shows. */
    public static Map<String, Tensor> wild(NetworkConfig config, long seed) {
        Random random = new Random(seed);
        Map<String, Tensor> tensors = new LinkedHashMap<>(config.initial(seed));
        tensors.replaceAll((name, tensor) -> {
            if (config.decays(name)) {
                return tensor;
            }
            float[] values = tensor.values().clone();
            for (int i = 0; i < values.length; i++) {
                values[i] += (float) (0.3 * random.nextGaussian());
            }
            return new Tensor(tensor.shape(), values);
        });
        return tensors;
    }

    /** Tensors of the config's shapes, standard normal. */
    public static Map<String, Tensor> gaussian(TensorConfig config, long seed) {
        Random random = new Random(seed);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        config.shapes().forEach((name, shape) -> {
            int size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
            tensors.put(name, new Tensor(shape, gaussian(size, random)));
        });
        return tensors;
    }

    /** (T, inputs), standard normal. */
    public static float[] rows(MemberConfig config, int steps, long seed) {
        return gaussian(steps * config.inputs(), new Random(seed));
    }

    /** That many standard normal values. */
    static float[] gaussian(int size, Random random) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** Rows {@code from} to {@code to} − 1 of a row-major array whose rows have {@code width} values. */
    public static float[] rows(float[] rows, int width, int from, int to) {
        return Arrays.copyOfRange(rows, from * width, to * width);
    }

    /** Advances a state by rows and returns the prediction after each, (T, outputs). */
    public static float[] advance(SequenceModel model, float[] state, float[] rows) {
        float[] predictions = new float[rows.length / model.inputs() * model.outputs()];
        model.advance(List.of(new Span(state, rows, predictions)));
        return predictions;
    }

    public static void assertSameBits(String what, float[] actual, float[] expected) {
        assertThat(Arrays.mismatch(actual, expected))
                .as("first value of %s with other bits", what)
                .isEqualTo(-1);
    }

    /** |actual − expected| ≤ tolerance · max(1, |expected|) everywhere. */
    public static void assertClose(String what, float[] actual, double[] expected, double tolerance) {
        assertThat(actual).as(what).hasSameSizeAs(expected);
        // The largest of any with a NaN is NaN, which is not less than the limit.
        double worst = IntStream.range(0, actual.length)
                .mapToDouble(i -> Math.abs(actual[i] - expected[i]) / Math.max(1, Math.abs(expected[i])))
                .reduce(0, Math::max);
        assertThat(worst).as("worst difference of %s", what).isLessThanOrEqualTo(tolerance);
    }

    public static void assertClose(String what, float[] actual, float[] expected, double tolerance) {
        double[] exact = new double[expected.length];
        Arrays.setAll(exact, i -> expected[i]);
        assertClose(what, actual, exact, tolerance);
    }
}
