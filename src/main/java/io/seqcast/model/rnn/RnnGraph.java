package io.seqcast.model.rnn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import io.seqcast.model.SequenceGraph;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A recurrent network over whole sequences through LibTorch's own layers. */
final class RnnGraph implements SequenceGraph {
    private final RnnConfig config;
    private final Map<String, NDArray> parameters;

    RnnGraph(RnnConfig config, Map<String, NDArray> parameters) {
        this.config = config;
        this.parameters = parameters;
    }

    @Override
    public NDArray predict(NDArray rows) {
        NDArray start = rows.getManager().zeros(new Shape(rows.getShape().get(0), config.stateSize()));
        return run(rows, start, null).predictions();
    }

    @Override
    public Result run(NDArray rows, NDArray states, int @Nullable [] lengths) {
        NDArray x = config.dModel() > 0 ? linear(rows, RnnParameters.IN_PROJ_WEIGHT, RnnParameters.IN_PROJ_BIAS) : rows;
        NDList run = config.cell().run(x, layersFirst(states), layers(), config.nLayers());
        NDArray predictions = linear(run.get(0), RnnParameters.HEAD_WEIGHT, RnnParameters.HEAD_BIAS);
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

    private NDList layers() {
        NDList layers = new NDList();
        for (int i = 0; i < config.nLayers(); i++) {
            RnnParameters.layer(config.cell(), i).forEach(name -> layers.add(parameter(name)));
        }
        return layers;
    }

    private NDArray linear(NDArray x, String weight, String bias) {
        return Linear.linear(x, parameter(weight), parameter(bias)).singletonOrThrow();
    }

    private NDArray parameter(String name) {
        return Objects.requireNonNull(parameters.get(name), name);
    }
}
