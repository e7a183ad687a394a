package io.seqcast.model.graph;

import io.seqcast.model.Tensor;

/** A depthwise causal convolution in the graph of a step, which carries the K − 1 rows that it read last, the oldest first. */
public final class OnnxConvolution {
    private OnnxConvolution() {}

    /** A weight (channels, 1, K) as taps (K, channels), the oldest row's first. */
    public static Tensor taps(Tensor weight) {
        int channels = weight.shape()[0];
        int count = weight.shape()[2];
        float[] taps = new float[weight.values().length];
        for (int k = 0; k < channels; k++) {
            for (int j = 0; j < count; j++) {
                taps[j * channels + k] = weight.values()[k * count + j];
            }
        }
        return new Tensor(new int[] {count, channels}, taps);
    }

    /**
     * What it makes of a row, (batch, channels).
     *
     * @param state name of what is carried
     * @param row (batch, channels)
     * @param name that the constants' names begin with
     * @param weight (channels, 1, K)
     * @param bias (channels)
     */
    public static Value step(StepGraph step, String state, Value row, String name, Tensor weight, Tensor bias) {
        OnnxGraph graph = step.graph();
        int channels = weight.shape()[0];
        int taps = weight.shape()[2];
        Value rows = graph.reshape(row, 1, channels);
        if (taps > 1) {
            rows = graph.concat(1, step.state(state, taps - 1, channels), rows);
            step.next(state, graph.slice(rows, 1, 1, taps));
        }
        Value products = graph.multiply(rows, graph.constant(name + ".weight", taps(weight)));
        return graph.add(graph.sum(products, 1), graph.constant(name + ".bias", bias));
    }
}
