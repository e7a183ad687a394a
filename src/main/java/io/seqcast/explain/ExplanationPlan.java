package io.seqcast.explain;

import java.util.List;

/**
 * How answers of members are taken apart.
 *
 * @param samples most rows that are explained
 * @param background most rows that they are compared with
 * @param window rows of a stretch, for members that see all rows of a sequence
 * @param steps points between a sample and each background stretch at which the gradient is taken
 * @param outputs which are explained, by index
 * @param seed of all that is drawn
 */
public record ExplanationPlan(int samples, int background, int window, int steps, List<Integer> outputs, long seed) {
    public ExplanationPlan {
        requirePositive("samples", samples);
        requirePositive("background", background);
        requirePositive("window", window);
        requirePositive("steps", steps);
        outputs = List.copyOf(outputs);
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + ", must be at least 1");
        }
    }
}
