package io.seqcast.model.mamba2;

import static java.util.Objects.requireNonNull;

import io.seqcast.model.Tensor;
import io.seqcast.model.graph.OnnxGraph;
import io.seqcast.model.graph.StepGraph;
import io.seqcast.model.graph.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A Mamba-2 network's step as nodes of an ONNX graph. */
final class Mamba2Onnx {
    private final Mamba2Config config;
    private final int channels; // of a group
    private final OnnxGraph graph;
    private final Map<String, Tensor> tensors;

    Mamba2Onnx(Mamba2Config config, OnnxGraph graph, Map<String, Tensor> tensors) {
        this.config = config;
        channels = config.dInner() / config.ngroups();
        this.graph = graph;
        this.tensors = tensors;
    }

    void write(StepGraph step) {
        Value residual = affine(step.row(), Mamba2Parameters.IN_PROJ_WEIGHT, Mamba2Parameters.IN_PROJ_BIAS);
        for (int layer = 0; layer < config.nLayers(); layer++) {
            Value normed = normalise(residual, Mamba2Parameters.layer(layer, "norm.weight"));
            Value mixed = mix(step, layer, product(normed, layer, "in_proj.weight"));
            residual = graph.add(residual, product(mixed, layer, "out_proj.weight"));
        }
        Value last = residual;
        step.predict(() -> affine(
                normalise(last, Mamba2Parameters.FINAL_NORM_WEIGHT),
                Mamba2Parameters.HEAD_WEIGHT,
                Mamba2Parameters.HEAD_BIAS));
    }

    /**
     * What a mixer does between its two projections.
     *
     * @param projected z, xBC, dt: (batch, dInProj)
     */
    private Value mix(StepGraph step, int layer, Value projected) {
        List<Value> parts = graph.split(projected, 1, config.dInner(), config.convDim(), config.nHeads());
        int groupState = config.ngroups() * config.dState();
        Value active = graph.silu(convolve(step, layer, parts.get(1)));
        List<Value> xbc = graph.split(active, 1, config.dInner(), groupState, groupState);
        Value y = scan(step, layer, xbc, parts.get(2));
        Value gated = graph.multiply(y, graph.silu(parts.get(0)));
        Value grouped = graph.rmsNorm(graph.reshape(gated, config.ngroups(), channels), config.normEps());
        return graph.multiply(
                graph.reshape(grouped, config.dInner()), constant(Mamba2Parameters.mixer(layer, "norm.weight")));
    }

    private Value convolve(StepGraph step, int layer, Value xbc) {
        int width = config.convDim();
        int taps = config.dConv();
        Value rows = graph.reshape(xbc, 1, width);
        if (taps > 1) {
            String name = "conv" + layer;
            rows = graph.concat(1, step.state(name, taps - 1, width), rows);
            step.next(name, graph.slice(rows, 1, 1, taps));
        }
        Value sum = graph.sum(graph.multiply(rows, taps(layer)), 1);
        return graph.add(sum, constant(Mamba2Parameters.mixer(layer, "conv1d.bias")));
    }

    /** h = decay ∘ h + dt·B·x, and C·h + D ∘ x. */
    private Value scan(StepGraph step, int layer, List<Value> xbc, Value rawDt) {
        int groups = config.ngroups();
        int states = config.dState();
        Value dt = graph.node("Softplus", graph.add(rawDt, constant(Mamba2Parameters.mixer(layer, "dt_bias"))));
        Value decay = byChannel(graph.node("Exp", graph.multiply(dt, negativeExp(layer))));
        Value x = graph.reshape(xbc.get(0), config.nHeads(), config.headdim());
        Value driven = graph.reshape(graph.multiply(x, graph.reshape(dt, config.nHeads(), 1)), groups, 1, channels);
        Value b = graph.reshape(xbc.get(1), groups, states, 1);
        Value c = graph.reshape(xbc.get(2), groups, 1, states);
        String name = "h" + layer;
        Value kept = graph.multiply(decay, step.state(name, groups, states, channels));
        Value h = graph.add(kept, graph.multiply(b, driven));
        step.next(name, h);
        Value y = graph.reshape(graph.node("MatMul", c, h), config.nHeads(), config.headdim());
        return graph.reshape(graph.add(y, graph.multiply(x, skip(layer))), config.dInner());
    }

    /** A value a head, (batch, H), as one a channel, (batch, G, 1, channels). */
    private Value byChannel(Value heads) {
        float[] one = new float[config.headdim()];
        Arrays.fill(one, 1);
        Value ones = graph.constant("ones", new Tensor(new int[] {1, 1, config.headdim()}, one));
        Value channelWise = graph.multiply(graph.reshape(heads, config.nHeads(), 1), ones);
        return graph.reshape(channelWise, config.ngroups(), 1, channels);
    }

    private Value negativeExp(int layer) {
        float[] a = tensor(Mamba2Parameters.mixer(layer, "A_log")).values().clone();
        for (int h = 0; h < a.length; h++) {
            a[h] = (float) -Math.exp(a[h]);
        }
        return graph.constant(Mamba2Parameters.mixer(layer, "A"), new Tensor(new int[] {a.length}, a));
    }

    /** D, (H, 1). */
    private Value skip(int layer) {
        String name = Mamba2Parameters.mixer(layer, "D");
        return graph.constant(
                name, new Tensor(new int[] {config.nHeads(), 1}, tensor(name).values()));
    }

    /** The oldest row's first, (W, convDim). */
    private Value taps(int layer) {
        String name = Mamba2Parameters.mixer(layer, "conv1d.weight");
        float[] weight = tensor(name).values();
        float[] taps = new float[weight.length];
        for (int k = 0; k < config.convDim(); k++) {
            for (int j = 0; j < config.dConv(); j++) {
                taps[j * config.convDim() + k] = weight[k * config.dConv() + j];
            }
        }
        return graph.constant(name, new Tensor(new int[] {config.dConv(), config.convDim()}, taps));
    }

    private Value normalise(Value x, String weight) {
        return graph.multiply(graph.rmsNorm(x, config.normEps()), constant(weight));
    }

    private Value product(Value x, int layer, String parameter) {
        String name = Mamba2Parameters.mixer(layer, parameter);
        return graph.product(x, name, tensor(name));
    }

    private Value affine(Value x, String weight, String bias) {
        return graph.affine(x, weight, tensor(weight), tensor(bias));
    }

    private Value constant(String name) {
        return graph.constant(name, tensor(name));
    }

    private Tensor tensor(String name) {
        return requireNonNull(tensors.get(name), name);
    }
}
