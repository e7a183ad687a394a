package io.seqcast.model.mamba2;

import ai.djl.ndarray.NDArray;
import io.seqcast.model.NetworkConfig;
import io.seqcast.model.SequenceGraph;
import io.seqcast.model.SequenceModel;
import io.seqcast.model.Sizes;
import io.seqcast.model.Tensor;
import io.seqcast.model.graph.StepGraph;
import io.seqcast.model.mixer.MixerSizes;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Sizes of one Mamba-2 network (Dao and Gu 2024, arXiv:2405.21060).
 *
 * @param inputs width of an input row, after features
 * @param outputs width of a prediction
 * @param mixers sizes of its blocks
 */
public record Mamba2Config(int inputs, int outputs, MixerSizes mixers) implements NetworkConfig {

    /** This kind's name in model.json. */
    public static final String KIND = "mamba2";

    public Mamba2Config {
        Sizes.requireWithin("inputs", inputs, 1, Sizes.MOST);
        Sizes.requireWithin("outputs", outputs, 1, Sizes.MOST);
    }

    /** The same of the sizes in turn; see {@link MixerSizes}. */
    public Mamba2Config(
            int inputs,
            int outputs,
            int dModel,
            int nLayers,
            int dState,
            int headdim,
            int expand,
            int dConv,
            int ngroups,
            float normEps) {
        this(inputs, outputs, new MixerSizes(dModel, nLayers, dState, headdim, expand, dConv, ngroups, normEps));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Map<String, Object> settings() {
        return mixers.settings();
    }

    @Override
    public Map<String, int[]> shapes() {
        return Mamba2Parameters.shapes(this);
    }

    @Override
    public boolean decays(String parameter) {
        return Mamba2Parameters.decays(parameter);
    }

    @Override
    public Map<String, Tensor> initial(long seed) {
        return Mamba2Init.random(this, seed);
    }

    @Override
    public Supplier<SequenceModel> steps(Map<String, Tensor> tensors) {
        Mamba2StepWeights weights = Mamba2StepWeights.of(Mamba2Weights.of(this, tensors));
        return () -> new Mamba2Step(weights);
    }

    @Override
    public SequenceGraph graph(Map<String, NDArray> parameters) {
        return new Mamba2Graph(this, parameters);
    }

    @Override
    public void write(StepGraph step, Map<String, Tensor> tensors) {
        new Mamba2Onnx(this, step.graph(), tensors).write(step);
    }

    @Override
    public int stateSize() {
        return mixers.stateSize();
    }
}
