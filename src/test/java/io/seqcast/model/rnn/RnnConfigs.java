package io.seqcast.model.rnn;

import io.seqcast.model.NetworkConfig;
import io.seqcast.model.WindowedConfig;
import io.seqcast.model.recurrent.RnnCell;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Configs for the tests of every cell. */
final class RnnConfigs {
    private RnnConfigs() {}

    /** One unit and many, one layer and three, with projection and window and without, every remainder of six columns. */
    static List<NetworkConfig> awkward(RnnCell cell) {
        return List.of(
                new RnnConfig(cell, 1, 1, 1, 1, 0),
                new RnnConfig(cell, 5, 3, 8, 2, 0),
                new RnnConfig(cell, 3, 2, 9, 3, 4),
                new RnnConfig(cell, 10, 7, 17, 2, 13),
                new RnnConfig(cell, 32, 4, 40, 1, 0),
                new WindowedConfig(new RnnConfig(cell, 3, 2, 9, 2, 0), 1),
                new WindowedConfig(new RnnConfig(cell, 5, 3, 8, 1, 4), 7));
    }

    static Map<String, Double> uniformBounds(NetworkConfig config) {
        int hidden = (int) config.settings().get("hidden");
        Map<String, Double> bounds = new LinkedHashMap<>();
        config.shapes().keySet().forEach(name -> bounds.put(name, 1 / Math.sqrt(hidden)));
        bounds.replaceAll((name, bound) -> name.startsWith("in_proj") ? 1 / Math.sqrt(config.inputs()) : bound);
        bounds.put("head.bias", 0.0);
        return bounds;
    }
}
