package io.seqcast.model.rnn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.core.Linear;
import java.util.Map;
import java.util.Objects;

/** A network's parameters for its graph. */
record RnnGraphWeights(RnnConfig config, Map<String, NDArray> parameters) {

    /** What the first layer reads of rows, (…, width). */
    NDArray project(NDArray rows) {
        return config.dModel() > 0 ? linear(rows, RnnParameters.IN_PROJ_WEIGHT, RnnParameters.IN_PROJ_BIAS) : rows;
    }

    /** W_ih, W_hh, b_ih and b_hh of all layers in turn. */
    NDList layers() {
        NDList all = new NDList();
        config.layers(1).names().forEach(layer -> layer.forEach(name -> all.add(parameter(name))));
        return all;
    }

    NDArray head(NDArray x) {
        return linear(x, RnnParameters.HEAD_WEIGHT, RnnParameters.HEAD_BIAS);
    }

    private NDArray linear(NDArray x, String weight, String bias) {
        return Linear.linear(x, parameter(weight), parameter(bias)).singletonOrThrow();
    }

    private NDArray parameter(String name) {
        return Objects.requireNonNull(parameters.get(name), name);
    }
}
