package io.seqcast.model.rnn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import io.seqcast.model.SequenceGraph;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A recurrent network over whole sequences through LibTorch's own layers. */
final class RnnGraph implements SequenceGraph {
    private final RnnConfig config;
    private final RnnGraphWeights weights;

    RnnGraph(RnnConfig config, Map<String, NDArray> parameters) {
        this.config = config;
        weights = new RnnGraphWeights(config, parameters);
    }

    @Override
    public NDArray predict(NDArray rows) {
        NDArray start = rows.getManager().zeros(new Shape(rows.getShape().get(0), config.stateSize()));
        return run(rows, start, null).predictions();
    }

    @Override
    public Result run(NDArray rows, NDArray states, int @Nullable [] lengths) {
        NDList run = config.cell().run(weights.project(rows), layersFirst(states), weights.layers(), config.nLayers());
        NDArray predictions = weights.head(run.get(0));
        return new Result(predictions, sequencesFirst(run.subNDList(1)));
    }

    /** The layers of LibTorch say what they carry after the last row, not after one in between. */
    @Override
    public boolean takesPadding() {
        return false;
    }

    /** States (b, carried · L · H) as one array of (L, b, H) for each that is carried. */
    private NDList layersFirst(NDArray states) {
        NDArray byArray = states.reshape(-1, config.cell().carried(), config.nLayers(), config.hidden())
                .transpose(1, 2, 0, 3);
        NDList carried = new NDList();
        for (int k = 0; k < config.cell().carried(); k++) {
            carried.add(byArray.get(k));
        }
        return carried;
    }

    /** The inverse of {@link #layersFirst}. */
    private NDArray sequencesFirst(NDList carried) {
        return NDArrays.stack(carried).transpose(2, 0, 1, 3).reshape(-1, config.stateSize());
    }
}
