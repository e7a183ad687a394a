package io.seqcast.model.rnn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import io.seqcast.model.Scalars;
import io.seqcast.model.WindowGraph;
import io.seqcast.model.recurrent.BidirectionalGraph;
import io.seqcast.model.recurrent.WindowTurn;
import java.util.Map;

/** A bidirectional GRU with attention over whole windows, through LibTorch's own layers. Only attention needs a mask. */
final class BigruAttentionGraph implements WindowGraph.Network {
    private final RnnGraphWeights weights;
    private final BidirectionalGraph layers;

    BigruAttentionGraph(RnnConfig config, Map<String, NDArray> parameters) {
        weights = new RnnGraphWeights(config, parameters);
        layers = new BidirectionalGraph(config.layers(BigruAttentionConfig.DIRECTIONS), parameters);
    }

    @Override
    public NDArray predict(NDArray windows, int[] lengths) {
        WindowTurn turn =
                new WindowTurn(windows.getManager(), (int) windows.getShape().get(1), lengths);
        NDArray x = layers.run(weights.project(windows), turn);
        NDArray newest = turn.apply(x).get(new NDIndex(":, 0"));
        NDArray products = x.matMul(newest.expandDims(2)).squeeze(2);
        NDArray scores = Scalars.over(products, Math.sqrt(newest.getShape().get(1)));
        NDArray attention = scores.add(WindowGraph.mask(windows, lengths)).softmax(1);
        NDArray context = attention.expandDims(1).matMul(x).squeeze(1);
        return weights.head(NDArrays.concat(new NDList(context, newest), 1));
    }
}
