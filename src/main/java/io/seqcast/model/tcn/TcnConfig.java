package io.seqcast.model.tcn;

import ai.djl.ndarray.NDArray;
import io.seqcast.model.NetworkConfig;
import io.seqcast.model.SequenceGraph;
import io.seqcast.model.SequenceModel;
import io.seqcast.model.Sizes;
import io.seqcast.model.Tensor;
import io.seqcast.model.graph.StepGraph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Sizes of one temporal convolutional network. A prediction depends on the last 1 + 2 (K−1) Σδ rows.
 *
 * <p>Its state is what each convolution has read, as far back as it reads again:
 *
 * <pre>
 *   block 0: conv1 ((K−1)·δ, inputs)     rows before the convolution, oldest first; zeros in front of the first
 *            conv2 ((K−1)·δ, C)
 *   block 1: conv1 ((K−1)·δ, C)
 *            …
 * </pre>
 *
 * @param inputs width of an input row, after features
 * @param outputs width of a prediction
 * @param channels C, width of what every block makes
 * @param kernelSize K, taps of every convolution
 * @param dilations δ of each block, rows from one tap to the next
 */
record TcnConfig(int inputs, int outputs, int channels, int kernelSize, List<Integer> dilations)
        implements NetworkConfig {

    /** This kind's name in model.json. */
    static final String KIND = "tcn";

    TcnConfig {
        Sizes.requireWithin("inputs", inputs, 1, Sizes.MOST);
        Sizes.requireWithin("outputs", outputs, 1, Sizes.MOST);
        Sizes.requireWithin("channels", channels, 1, Sizes.MOST);
        Sizes.requireWithin("kernel_size", kernelSize, 1, Sizes.MOST);
        dilations = List.copyOf(dilations);
        Sizes.requireWithin("the number of dilations", dilations.size(), 1, Sizes.MOST_LAYERS);
        long state = 0;
        for (int i = 0; i < dilations.size(); i++) {
            Sizes.requireWithin("dilations[" + i + "]", dilations.get(i), 1, Sizes.MOST);
            state += (kernelSize - 1L) * dilations.get(i) * ((i == 0 ? inputs : channels) + channels);
        }
        Sizes.requireIndexable("a state", state);
        Sizes.requireIndexable("a kernel", (long) Math.max(inputs, channels) * channels * kernelSize);
        Sizes.requireIndexable("a matrix", (long) outputs * channels);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("channels", channels);
        settings.put("kernel_size", kernelSize);
        settings.put("dilations", dilations);
        return settings;
    }

    @Override
    public Map<String, int[]> shapes() {
        return TcnParameters.shapes(this);
    }

    @Override
    public boolean decays(String parameter) {
        return TcnParameters.decays(parameter);
    }

    @Override
    public Map<String, Tensor> initial(long seed) {
        return TcnParameters.initial(this, seed);
    }

    @Override
    public Supplier<SequenceModel> steps(Map<String, Tensor> tensors) {
        TcnStepWeights weights = TcnStepWeights.of(this, tensors);
        return () -> new TcnStep(this, weights);
    }

    @Override
    public SequenceGraph graph(Map<String, NDArray> parameters) {
        return new TcnGraph(this, parameters);
    }

    @Override
    public void write(StepGraph step, Map<String, Tensor> tensors) {
        new TcnOnnx(this, step.graph(), tensors).write(step);
    }

    @Override
    public int stateSize() {
        List<TcnBlock> blocks = blocks();
        return blocks.get(blocks.size() - 1).stateEnd();
    }

    /** The blocks from input to output. */
    List<TcnBlock> blocks() {
        List<TcnBlock> blocks = new ArrayList<>();
        int stateAt = 0;
        for (int i = 0; i < dilations.size(); i++) {
            TcnBlock block =
                    TcnBlock.of(i, i == 0 ? inputs : channels, channels, kernelSize, dilations.get(i), stateAt);
            blocks.add(block);
            stateAt = block.stateEnd();
        }
        return blocks;
    }
}
