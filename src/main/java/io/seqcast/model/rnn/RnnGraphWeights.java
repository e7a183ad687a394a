package io.seqcast.model.rnn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.core.Linear;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A network's parameters for its graph.
 *
 * @param directions in which a layer reads, 1 or 2
 */
record RnnGraphWeights(RnnConfig config, int directions, Map<String, NDArray> parameters) {

    /** What the first layer reads of rows, (…, width). */
    NDArray project(NDArray rows) {
        return config.dModel() > 0 ? linear(rows, RnnParameters.IN_PROJ_WEIGHT, RnnParameters.IN_PROJ_BIAS) : rows;
    }

    /** W_ih, W_hh, b_ih and b_hh of one layer in one direction. */
    NDList layer(int i, int direction) {
        return named(RnnParameters.layers(config, directions).get(i * directions + direction));
    }

    /** Those of all layers in turn. */
    NDList all() {
        NDList all = new NDList();
        RnnParameters.layers(config, directions).forEach(layer -> all.addAll(named(layer)));
        return all;
    }

    NDArray head(NDArray x) {
        return linear(x, RnnParameters.HEAD_WEIGHT, RnnParameters.HEAD_BIAS);
    }

    private NDArray linear(NDArray x, String weight, String bias) {
        return Linear.linear(x, parameter(weight), parameter(bias)).singletonOrThrow();
    }

    private NDList named(List<String> names) {
        NDList named = new NDList();
        names.forEach(name -> named.add(parameter(name)));
        return named;
    }

    private NDArray parameter(String name) {
        return Objects.requireNonNull(parameters.get(name), name);
    }
}
