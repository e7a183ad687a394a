package io.seqcast.model.rnn;

import ai.djl.ndarray.NDArray;
import io.seqcast.model.NetworkConfig;
import io.seqcast.model.SequenceGraph;
import io.seqcast.model.SequenceModel;
import io.seqcast.model.Sizes;
import io.seqcast.model.Tensor;
import io.seqcast.model.graph.StepGraph;
import io.seqcast.model.recurrent.RnnCell;
import io.seqcast.model.recurrent.RnnLayers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Sizes of one recurrent network.
 *
 * @param inputs width of an input row, after features
 * @param outputs width of a prediction
 * @param hidden H, units of a layer
 * @param nLayers L, layers one upon the other
 * @param dModel width to which a row is projected before the first layer; 0 where that reads the row itself
 */
record RnnConfig(RnnCell cell, int inputs, int outputs, int hidden, int nLayers, int dModel) implements NetworkConfig {
    RnnConfig {
        Sizes.requireWithin("inputs", inputs, 1, Sizes.MOST);
        Sizes.requireWithin("outputs", outputs, 1, Sizes.MOST);
        Sizes.requireWithin("hidden", hidden, 1, Sizes.MOST);
        Sizes.requireWithin("n_layers", nLayers, 1, Sizes.MOST_LAYERS);
        Sizes.requireWithin("d_model", dModel, 0, Sizes.MOST);
        long widest = Math.max(Math.max(inputs, outputs), Math.max(dModel, hidden));
        Sizes.requireIndexable("a state", (long) cell.carried() * nLayers * hidden);
        Sizes.requireIndexable("a matrix", widest * Math.max(dModel, cell.gates() * hidden));
    }

    @Override
    public String kind() {
        return cell.name();
    }

    @Override
    public Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("hidden", hidden);
        settings.put("n_layers", nLayers);
        if (dModel > 0) {
            settings.put("d_model", dModel);
        }
        return settings;
    }

    @Override
    public Map<String, int[]> shapes() {
        return RnnParameters.shapes(this, 1, hidden);
    }

    @Override
    public boolean decays(String parameter) {
        return RnnParameters.decays(parameter);
    }

    @Override
    public Map<String, Tensor> initial(long seed) {
        return RnnParameters.initial(this, shapes(), seed);
    }

    @Override
    public Supplier<SequenceModel> steps(Map<String, Tensor> tensors) {
        RnnStepWeights weights = RnnStepWeights.of(this, 1, tensors);
        return () -> new RnnStep(this, weights);
    }

    @Override
    public SequenceGraph graph(Map<String, NDArray> parameters) {
        return new RnnGraph(this, parameters);
    }

    @Override
    public void write(StepGraph step, Map<String, Tensor> tensors) {
        new RnnOnnx(this, step.graph(), tensors).write(step);
    }

    /** Floats of a whole state: of each array that a cell carries (L, H). */
    @Override
    public int stateSize() {
        return cell.carried() * nLayers * hidden;
    }

    @Override
    public int sequencesTogether() {
        return cell.sequencesTogether();
    }

    /** Where a layer's part of a carried array begins in a state. */
    int carriedAt(int array, int layer) {
        return (array * nLayers + layer) * hidden;
    }

    /** The layers alone, reading in so many directions. */
    RnnLayers layers(int directions) {
        return new RnnLayers(cell, width(), hidden, nLayers, directions);
    }

    /** Width of what the first layer reads. */
    private int width() {
        return dModel > 0 ? dModel : inputs;
    }
}
