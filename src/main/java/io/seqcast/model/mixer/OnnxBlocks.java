package io.seqcast.model.mixer;

import static java.util.Objects.requireNonNull;

import io.seqcast.model.OnnxWindow;
import io.seqcast.model.Tensor;
import io.seqcast.model.graph.OnnxConvolution;
import io.seqcast.model.graph.OnnxGraph;
import io.seqcast.model.graph.StepGraph;
import io.seqcast.model.graph.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** A stack of Mamba-2 blocks as nodes of an ONNX graph: row by row, or over a whole window at once. */
public final class OnnxBlocks {
    private final MixerSizes sizes;
    private final int channels; // of a group
    private final OnnxGraph graph;
    private final Map<String, Tensor> tensors;

    public OnnxBlocks(MixerSizes sizes, OnnxGraph graph, Map<String, Tensor> tensors) {
        this.sizes = sizes;
        channels = sizes.dInner() / sizes.ngroups();
        this.graph = graph;
        this.tensors = tensors;
    }

    /** The residual stream of a row behind all blocks, (batch, d), which carry states of the step. */
    public Value step(StepGraph step, Value residual) {
        return run(residual, (layer, projected) -> mix(step, layer, projected));
    }

    /**
     * The residual stream of a window's rows behind all blocks, (batch, W, d), from zero states at its first row: inside one chunk
     * the recurrence is a masked product of matrices, as in {@link ChunkedBlocks}.
     */
    public Value window(OnnxWindow window, int rows, Value residual) {
        OnnxWindowScan scan = new OnnxWindowScan(sizes, graph, window, rows);
        return run(residual, (layer, projected) -> mixWindow(scan, rows, layer, projected));
    }

    /** What is written between a mixer's projections takes its block's number and z, xBC, dt. */
    private Value run(Value residual, BiFunction<Integer, Value, Value> mix) {
        Value x = residual;
        for (int layer = 0; layer < sizes.nLayers(); layer++) {
            Value norm = constant(MixerParameters.layer(layer, "norm.weight"));
            Value normed = graph.multiply(graph.rmsNorm(x, sizes.normEps()), norm);
            Value mixed = mix.apply(layer, product(normed, layer, "in_proj.weight"));
            x = graph.add(x, product(mixed, layer, "out_proj.weight"));
        }
        return x;
    }

    /** @param projected z, xBC, dt: (batch, dInProj) */
    private Value mix(StepGraph step, int layer, Value projected) {
        List<Value> parts = graph.split(projected, 1, sizes.dInner(), sizes.convDim(), sizes.nHeads());
        int groupState = sizes.ngroups() * sizes.dState();
        Value active = graph.silu(convolve(step, layer, parts.get(1)));
        List<Value> xbc = graph.split(active, 1, sizes.dInner(), groupState, groupState);
        Value y = scan(step, layer, xbc, parts.get(2));
        Value gated = graph.multiply(y, graph.silu(parts.get(0)));
        Value grouped = graph.rmsNorm(graph.reshape(gated, sizes.ngroups(), channels), sizes.normEps());
        return graph.multiply(
                graph.reshape(grouped, sizes.dInner()), constant(MixerParameters.mixer(layer, "norm.weight")));
    }

    /** @param projected z, xBC, dt: (batch, W, dInProj) */
    private Value mixWindow(OnnxWindowScan scan, int rows, int layer, Value projected) {
        List<Value> parts = graph.split(projected, 2, sizes.dInner(), sizes.convDim(), sizes.nHeads());
        int groupState = sizes.ngroups() * sizes.dState();
        String taps = MixerParameters.mixer(layer, "conv1d.weight");
        Value sum = scan.convolve(parts.get(1), taps, OnnxConvolution.taps(tensor(taps)));
        Value active = graph.silu(graph.add(sum, constant(MixerParameters.mixer(layer, "conv1d.bias"))));
        List<Value> xbc = graph.split(active, 2, sizes.dInner(), groupState, groupState);
        Value y = scan.scan(xbc, softplus(layer, parts.get(2)), negativeExp(layer), skip(layer));
        Value gated = graph.multiply(y, graph.silu(parts.get(0)));
        Value grouped = graph.rmsNorm(graph.reshape(gated, rows, sizes.ngroups(), channels), sizes.normEps());
        return graph.multiply(
                graph.reshape(grouped, rows, sizes.dInner()), constant(MixerParameters.mixer(layer, "norm.weight")));
    }

    private Value convolve(StepGraph step, int layer, Value xbc) {
        return OnnxConvolution.step(
                step,
                "conv" + layer,
                xbc,
                MixerParameters.mixer(layer, "conv1d"),
                tensor(MixerParameters.mixer(layer, "conv1d.weight")),
                tensor(MixerParameters.mixer(layer, "conv1d.bias")));
    }

    /** h = decay ∘ h + dt·B·x, and C·h + D ∘ x. */
    private Value scan(StepGraph step, int layer, List<Value> xbc, Value rawDt) {
        int groups = sizes.ngroups();
        int states = sizes.dState();
        Value dt = softplus(layer, rawDt);
        Value decay = byChannel(graph.node("Exp", graph.multiply(dt, negativeExp(layer))));
        Value x = graph.reshape(xbc.get(0), sizes.nHeads(), sizes.headdim());
        Value driven = graph.reshape(graph.multiply(x, graph.reshape(dt, sizes.nHeads(), 1)), groups, 1, channels);
        Value b = graph.reshape(xbc.get(1), groups, states, 1);
        Value c = graph.reshape(xbc.get(2), groups, 1, states);
        String name = "h" + layer;
        Value kept = graph.multiply(decay, step.state(name, groups, states, channels));
        Value h = graph.add(kept, graph.multiply(b, driven));
        step.next(name, h);
        Value y = graph.reshape(graph.node("MatMul", c, h), sizes.nHeads(), sizes.headdim());
        return graph.reshape(graph.add(y, graph.multiply(x, skip(layer))), sizes.dInner());
    }

    /** The step sizes, (batch, …, H). */
    private Value softplus(int layer, Value rawDt) {
        return graph.node("Softplus", graph.add(rawDt, constant(MixerParameters.mixer(layer, "dt_bias"))));
    }

    /** A value a head, (batch, H), as one a channel, (batch, G, 1, channels). */
    private Value byChannel(Value heads) {
        float[] one = new float[sizes.headdim()];
        Arrays.fill(one, 1);
        Value ones = graph.constant("ones", new Tensor(new int[] {1, 1, sizes.headdim()}, one));
        Value channelWise = graph.multiply(graph.reshape(heads, sizes.nHeads(), 1), ones);
        return graph.reshape(channelWise, sizes.ngroups(), 1, channels);
    }

    private Value negativeExp(int layer) {
        float[] a = tensor(MixerParameters.mixer(layer, "A_log")).values().clone();
        for (int h = 0; h < a.length; h++) {
            a[h] = (float) -Math.exp(a[h]);
        }
        return graph.constant(MixerParameters.mixer(layer, "A"), new Tensor(new int[] {a.length}, a));
    }

    /** D, (H, 1). */
    private Value skip(int layer) {
        String name = MixerParameters.mixer(layer, "D");
        return graph.constant(
                name, new Tensor(new int[] {sizes.nHeads(), 1}, tensor(name).values()));
    }

    private Value product(Value x, int layer, String parameter) {
        String name = MixerParameters.mixer(layer, parameter);
        return graph.product(x, name, tensor(name));
    }

    private Value constant(String name) {
        return graph.constant(name, tensor(name));
    }

    private Tensor tensor(String name) {
        return requireNonNull(tensors.get(name), name);
    }
}
