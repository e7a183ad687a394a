package io.seqcast.model.recurrent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Layers that read whole windows both ways, through LibTorch's own.
 *
 * <p>LibTorch's bidirectional layer would begin to read backwards in the padding. So each direction is a layer of its own that
 * reads forwards, the second one in windows that are turned round, with the padding behind them as before: no recurrence meets
 * it ahead of a row.
 */
public final class BidirectionalGraph {
    private final RnnLayers layers;
    private final Map<String, NDArray> parameters;

    public BidirectionalGraph(RnnLayers layers, Map<String, NDArray> parameters) {
        this.layers = layers;
        this.parameters = parameters;
    }

    /** Both directions' outputs behind each other: (m, W, in), padding behind the newest row, to (m, W, 2H). */
    public NDArray run(NDArray windows, WindowTurn turn) {
        NDArray x = windows;
        List<List<String>> names = layers.names();
        for (int i = 0; i < names.size(); i += 2) {
            NDArray forward = run(x, named(names.get(i)));
            NDArray backward = turn.apply(run(turn.apply(x), named(names.get(i + 1))));
            x = NDArrays.concat(new NDList(forward, backward), 2);
        }
        return x;
    }

    /** One layer in the order of the rows, from zeros: (m, W, in) to (m, W, H). */
    private NDArray run(NDArray x, NDList layer) {
        NDList start = new NDList();
        for (int k = 0; k < layers.cell().carried(); k++) {
            start.add(x.getManager().zeros(new Shape(1, x.getShape().get(0), layers.hidden())));
        }
        return layers.cell().run(x, start, layer, 1).get(0);
    }

    private NDList named(List<String> names) {
        NDList named = new NDList();
        names.forEach(name -> named.add(Objects.requireNonNull(parameters.get(name), name)));
        return named;
    }
}
