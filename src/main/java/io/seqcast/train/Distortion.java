package io.seqcast.train;

import java.util.SplittableRandom;

/**
 * What noise and a warp of time make of an example: of what a network would see, after features, so that no target has to be computed
 * anew. A target that is a column of the data could not be, and a price between two would lend both the rows that it makes the
 * same return: a trend that is not in the data.
 */
final class Distortion {
    private Distortion() {}

    /**
     * The example with noise in its inputs; targets stay clean.
     *
     * @param width of an input row
     * @param deviations of the noise, in those of each input over the example's rows
     */
    static Examples.Example noise(Examples.Example example, int width, double deviations, SplittableRandom random) {
        float[] inputs = example.inputs().clone();
        double[] size = new double[width];
        for (int i = 0; i < width; i++) {
            size[i] = deviations * deviation(inputs, i, width);
        }
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] += (float) (size[i % width] * random.nextGaussian());
        }
        return new Examples.Example(inputs, example.targets(), example.importance());
    }

    /**
     * The example at another speed, from its first row to its last. Inputs between two rows lie on the line between theirs. Targets are
     * those of the later row: what lies between knows of both, and beside the earlier one's target would already know some of it.
     * All rows together count what they did.
     *
     * @param from rows T
     * @param to rows T' of the result
     */
    static Examples.Example warp(Examples.Example example, int from, int to) {
        int width = example.inputs().length / from;
        int outputs = example.targets().length / from;
        float[] inputs = new float[to * width];
        float[] targets = new float[to * outputs];
        float[] importance = new float[to * outputs];
        float share = (float) from / to;
        for (int t = 0; t < to; t++) {
            double place = to == 1 ? from - 1 : (double) t * (from - 1) / (to - 1);
            int earlier = (int) Math.floor(place);
            int later = (int) Math.ceil(place);
            for (int i = 0; i < width; i++) {
                float before = example.inputs()[earlier * width + i];
                float after = example.inputs()[later * width + i];
                inputs[t * width + i] = (float) (before + (place - earlier) * (after - before));
            }
            for (int j = 0; j < outputs; j++) {
                targets[t * outputs + j] = example.targets()[later * outputs + j];
                importance[t * outputs + j] = share * example.importance()[later * outputs + j];
            }
        }
        return new Examples.Example(inputs, targets, importance);
    }

    private static double deviation(float[] rows, int column, int width) {
        double sum = 0;
        double squares = 0;
        int steps = rows.length / width;
        for (int i = column; i < rows.length; i += width) {
            sum += rows[i];
        }
        double mean = sum / steps;
        for (int i = column; i < rows.length; i += width) {
            squares += (rows[i] - mean) * (rows[i] - mean);
        }
        return Math.sqrt(squares / steps);
    }
}
