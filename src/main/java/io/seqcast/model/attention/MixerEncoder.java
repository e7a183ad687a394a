package io.seqcast.model.attention;

import ai.djl.ndarray.NDArray;
import io.seqcast.model.OnnxWindow;
import io.seqcast.model.Tensor;
import io.seqcast.model.graph.OnnxGraph;
import io.seqcast.model.graph.Value;
import io.seqcast.model.mixer.ChunkedBlock;
import io.seqcast.model.mixer.ChunkedBlocks;
import io.seqcast.model.mixer.ChunkedLayout;
import io.seqcast.model.mixer.MixerParameters;
import io.seqcast.model.mixer.MixerSizes;
import io.seqcast.model.mixer.OnnxBlocks;
import io.seqcast.model.mixer.StepBlock;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Mamba-2 blocks, from the zero state at a window's first row. */
record MixerEncoder(MixerSizes sizes) implements Encoder {
    @Override
    public String kind() {
        return MambaAttentionKind.NAME;
    }

    @Override
    public int dModel() {
        return sizes.dModel();
    }

    @Override
    public float normEps() {
        return sizes.normEps();
    }

    @Override
    public Map<String, Object> settings() {
        return sizes.settings();
    }

    @Override
    public void addShapes(Map<String, int[]> shapes) {
        MixerParameters.addShapes(sizes, shapes);
    }

    @Override
    public boolean owns(String parameter) {
        return MixerParameters.isOfABlock(parameter);
    }

    @Override
    public void fill(String parameter, float[] values, SplittableRandom random) {
        MixerParameters.fill(sizes, parameter, values, random);
    }

    @Override
    public Supplier<Step> steps(Map<String, Tensor> tensors, int window) {
        List<StepBlock> blocks = StepBlock.all(sizes, tensors);
        return () -> new MixerEncoderStep(sizes, blocks);
    }

    /** Blocks are causal: padding behind a window's newest row reaches none before it, and needs no mask. */
    @Override
    public Graph graph(Map<String, NDArray> parameters) {
        ChunkedBlocks blocks = new ChunkedBlocks(sizes, ChunkedBlock.all(sizes, parameters));
        return (windows, lengths) -> {
            int rows = (int) windows.getShape().get(1);
            ChunkedLayout layout = new ChunkedLayout(windows.getManager(), sizes, lengths.length, rows, null);
            NDArray encoded = blocks.run(layout, layout.pad(windows), null).residual();
            return layout.unpad(encoded).transpose(0, 2, 1);
        };
    }

    @Override
    public Value write(OnnxGraph graph, Map<String, Tensor> tensors, OnnxWindow window, int rows, Value x) {
        return new OnnxBlocks(sizes, graph, tensors).window(window, rows, x);
    }
}
