package io.seqcast.model.attention;

import ai.djl.ndarray.NDArray;
import io.seqcast.model.InitialWeights;
import io.seqcast.model.OnnxWindow;
import io.seqcast.model.Sizes;
import io.seqcast.model.Tensor;
import io.seqcast.model.WindowModel;
import io.seqcast.model.graph.OnnxGraph;
import io.seqcast.model.graph.Value;
import io.seqcast.model.recurrent.BidirectionalGraph;
import io.seqcast.model.recurrent.BidirectionalStep;
import io.seqcast.model.recurrent.LstmCell;
import io.seqcast.model.recurrent.OnnxLayers;
import io.seqcast.model.recurrent.RnnLayers;
import io.seqcast.model.recurrent.StepLayer;
import io.seqcast.model.recurrent.WindowTurn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * LSTM layers that read both ways, d/2 units each.
 *
 * @param nLayers layers one upon the other
 */
record LstmEncoder(int dModel, int nLayers, float normEps) implements Encoder {
    private static final int DIRECTIONS = 2;

    LstmEncoder {
        Sizes.requireWithin("d_model", dModel, DIRECTIONS, Sizes.MOST);
        if (dModel % DIRECTIONS != 0) {
            throw new IllegalArgumentException(
                    "d_model is " + dModel + ", must be even: half of it stands for each direction");
        }
        Sizes.requireWithin("n_layers", nLayers, 1, Sizes.MOST_LAYERS);
        Sizes.requireEpsilon("norm_eps", normEps);
    }

    @Override
    public String kind() {
        return BilstmKind.NAME;
    }

    @Override
    public Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("d_model", dModel);
        settings.put("n_layers", nLayers);
        settings.put("norm_eps", normEps);
        return settings;
    }

    @Override
    public void addShapes(Map<String, int[]> shapes) {
        layers().addShapes(shapes);
    }

    @Override
    public boolean owns(String parameter) {
        return parameter.startsWith(layers().cell().name() + ".");
    }

    /** As PyTorch starts its layers, U(±1/√H). */
    @Override
    public void fill(String parameter, float[] values, SplittableRandom random) {
        InitialWeights.fillUniform(values, 1 / Math.sqrt(layers().hidden()), random);
    }

    @Override
    public Supplier<Step> steps(Map<String, Tensor> tensors, int window) {
        List<StepLayer> weights = layers().stepLayers(tensors);
        return () -> new BidirectionalStep(layers(), weights, WindowModel.BLOCK, window)::run;
    }

    @Override
    public Graph graph(Map<String, NDArray> parameters) {
        BidirectionalGraph graph = new BidirectionalGraph(layers(), parameters);
        return (windows, lengths) -> {
            int rows = (int) windows.getShape().get(1);
            return graph.run(windows, new WindowTurn(windows.getManager(), rows, lengths));
        };
    }

    @Override
    public Value write(OnnxGraph graph, Map<String, Tensor> tensors, OnnxWindow window, int rows, Value x) {
        return new OnnxLayers(layers(), graph, tensors).bothWays(window, rows, x);
    }

    private RnnLayers layers() {
        return new RnnLayers(new LstmCell(), dModel, dModel / DIRECTIONS, nLayers, DIRECTIONS);
    }
}
