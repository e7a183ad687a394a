package io.seqcast.train;

import io.seqcast.model.NetworkConfig;

/**
 * A network and where its parameters stand in one flat array.
 *
 * @param config kind and sizes
 * @param layout of its parameters
 */
record Network(NetworkConfig config, FlatParameters layout) {

    static Network of(NetworkConfig config) {
        return new Network(config, new FlatParameters(config.shapes()));
    }

    /** Which values weight decay applies to. */
    boolean[] decayed() {
        return layout.decayed(config::decays);
    }
}
