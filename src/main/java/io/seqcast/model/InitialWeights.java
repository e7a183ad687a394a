package io.seqcast.model;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Draws initial weights, all from one generator in the order of the tensors. */
public final class InitialWeights {
    private InitialWeights() {}

    /** Sets the values of one tensor, which are zero. */
    public interface Filler {
        void fill(String name, float[] values, SplittableRandom random);
    }

    /** Tensors of these shapes and in this order. Equal seeds give equal values. */
    public static Map<String, Tensor> draw(Map<String, int[]> shapes, long seed, Filler filler) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        shapes.forEach((name, shape) -> {
            float[] values = new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
            filler.fill(name, values, random);
            tensors.put(name, new Tensor(shape, values));
        });
        return tensors;
    }

    /** Values of U(±bound). */
    public static void fillUniform(float[] values, double bound, SplittableRandom random) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (bound * (2 * random.nextDouble() - 1));
        }
    }

    /** Values of N(0, deviation²), by Box and Muller: the library's Gaussian numbers are not the same on every JDK. */
    public static void fillNormal(float[] values, double deviation, SplittableRandom random) {
        for (int i = 0; i < values.length; i++) {
            double radius = Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
            double angle = 2 * Math.PI * random.nextDouble();
            values[i] = (float) (deviation * radius * StrictMath.cos(angle));
        }
    }
}
