package io.seqcast.model.linear;

import io.seqcast.model.SequenceModel;
import java.util.Arrays;
import java.util.List;

/**
 * Linear regression row by row, in plain Java. Rows after which no prediction is wanted are passed over.
 *
 * <p>Rows pass together, so that a weight once loaded serves them all; the order of every sum is fixed, so the bits of a
 * prediction depend on its row alone. Nothing is allocated per step.
 */
final class LinearStep implements SequenceModel {
    /** Rows that pass together. */
    private static final int BLOCK = 32;

    private final LinearConfig config;
    private final LinearStepWeights weights;

    private final Span[] spans = new Span[BLOCK]; // of each row of the block
    private final int[] steps = new int[BLOCK]; // index of the row in its span
    private final float[][] input;
    private final float[][] products;
    private final float[][] output;

    /** An instance of its own scratch space over shared weights. */
    LinearStep(LinearStepWeights weights) {
        this.weights = weights;
        config = weights.config();
        input = new float[BLOCK][config.inputs()];
        products = new float[BLOCK][weights.terms().count()];
        output = new float[BLOCK][config.outputs()];
    }

    @Override
    public int inputs() {
        return config.inputs();
    }

    @Override
    public int outputs() {
        return config.outputs();
    }

    @Override
    public int stateSize() {
        return config.stateSize();
    }

    @Override
    public float[] newState() {
        return new float[config.stateSize()];
    }

    @Override
    public void advance(List<Span> batch) {
        for (Span span : batch) {
            span.requireFit(this);
        }
        int count = 0;
        for (Span span : batch) {
            int length = span.rows().length / config.inputs();
            for (int t = 0; t < length; t++) {
                if (span.wants(t)) {
                    spans[count] = span;
                    steps[count++] = t;
                }
                if (count == BLOCK) {
                    predict(count);
                    count = 0;
                }
            }
        }
        predict(count);
        Arrays.fill(spans, null);
    }

    private void predict(int count) {
        for (int b = 0; b < count; b++) {
            System.arraycopy(spans[b].rows(), steps[b] * config.inputs(), input[b], 0, config.inputs());
            multiply(input[b], weights.terms(), products[b]);
            System.arraycopy(weights.bias(), 0, output[b], 0, config.outputs());
        }
        weights.weight().addProduct(input, output, count);
        weights.quadraticWeight().addProduct(products, output, count);
        for (int b = 0; b < count; b++) {
            System.arraycopy(output[b], 0, spans[b].predictions(), steps[b] * config.outputs(), config.outputs());
        }
    }

    private static void multiply(float[] x, QuadraticTerms terms, float[] out) {
        for (int k = 0; k < out.length; k++) {
            out[k] = x[terms.left()[k]] * x[terms.right()[k]];
        }
    }
}
