package io.seqcast.model.rnn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.seqcast.model.WindowGraph;
import java.util.Arrays;
import java.util.Map;

/**
 * A bidirectional GRU with attention over whole windows, through LibTorch's own layers.
 *
 * <p>LibTorch's bidirectional layer would begin to read backwards in the padding. So each direction is a layer of its own that
 * reads forwards, the second one in windows that are turned round, with the padding behind them as before: no recurrence meets
 * it ahead of a row, and only attention needs a mask.
 */
final class BigruAttentionGraph implements WindowGraph.Network {
    private final RnnConfig config;
    private final RnnGraphWeights weights;

    BigruAttentionGraph(RnnConfig config, Map<String, NDArray> parameters) {
        this.config = config;
        weights = new RnnGraphWeights(config, BigruAttentionConfig.DIRECTIONS, parameters);
    }

    @Override
    public NDArray predict(NDArray windows, int[] lengths) {
        NDIndex turn = turn(windows, lengths);
        NDArray x = weights.project(windows);
        for (int i = 0; i < config.nLayers(); i++) {
            NDArray forward = run(x, weights.layer(i, 0));
            NDArray backward = turned(run(turned(x, turn), weights.layer(i, 1)), turn);
            x = NDArrays.concat(new NDList(forward, backward), 2);
        }
        NDArray newest = turned(x, turn).get(new NDIndex(":, 0"));
        NDArray scores = x.matMul(newest.expandDims(2))
                .squeeze(2)
                .div(Math.sqrt(newest.getShape().get(1)));
        NDArray attention = scores.add(mask(windows, lengths)).softmax(1);
        NDArray context = attention.expandDims(1).matMul(x).squeeze(1);
        return weights.head(NDArrays.concat(new NDList(context, newest), 1));
    }

    /** One layer in the order of the rows, from zeros: (m, W, in) to (m, W, H). */
    private NDArray run(NDArray x, NDList layer) {
        NDList start = new NDList();
        for (int k = 0; k < config.cell().carried(); k++) {
            start.add(x.getManager().zeros(new Shape(1, x.getShape().get(0), config.hidden())));
        }
        return config.cell().run(x, start, layer, 1).get(0);
    }

    /** For each row of the windows the one that takes its place, all windows' rows counted through. */
    private static NDIndex turn(NDArray windows, int[] lengths) {
        int window = (int) windows.getShape().get(1);
        long[] turn = new long[lengths.length * window];
        for (int k = 0; k < lengths.length; k++) {
            for (int j = 0; j < window; j++) {
                turn[k * window + j] = (long) k * window + (j < lengths[k] ? lengths[k] - 1 - j : j);
            }
        }
        return new NDIndex("{}", windows.getManager().create(turn));
    }

    /** The windows turned round: their newest rows first, the padding where it was. Turned twice, they are as before. */
    private static NDArray turned(NDArray x, NDIndex turn) {
        return x.reshape(-1, x.getShape().get(2)).get(turn).reshape(x.getShape());
    }

    /** 0 for what is a row, −∞ for padding, (m, W). */
    private static NDArray mask(NDArray windows, int[] lengths) {
        int window = (int) windows.getShape().get(1);
        float[] mask = new float[lengths.length * window];
        for (int k = 0; k < lengths.length; k++) {
            Arrays.fill(mask, k * window + lengths[k], (k + 1) * window, Float.NEGATIVE_INFINITY);
        }
        return windows.getManager().create(mask, new Shape(lengths.length, window));
    }
}
