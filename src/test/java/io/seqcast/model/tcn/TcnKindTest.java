package io.seqcast.model.tcn;

import io.seqcast.model.ModelKindContract;
import io.seqcast.model.NetworkConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class TcnKindTest extends ModelKindContract {
    /** One channel and many, one block and four, rows as wide as channels, two taps and five, lags beyond a block of rows. */
    private static final List<TcnConfig> CONFIGS = List.of(
            new TcnConfig(2, 1, 1, 2, List.of(1)),
            new TcnConfig(1, 2, 3, 5, List.of(2, 1)),
            new TcnConfig(5, 3, 8, 3, List.of(1, 2, 4)),
            new TcnConfig(9, 2, 9, 2, List.of(1, 3)),
            new TcnConfig(10, 7, 17, 3, List.of(1, 5, 2, 20)));

    TcnKindTest() {
        super(new TcnKind(), CONFIGS, List.of("tcn_small", "tcn_same_width"));
    }

    @Override
    public Map<String, Double> uniformBounds(NetworkConfig config) {
        int channels = (int) config.settings().get("channels");
        int taps = (int) config.settings().get("kernel_size");
        Map<String, Double> bounds = new LinkedHashMap<>();
        config.shapes().keySet().forEach(name -> bounds.put(name, 1 / Math.sqrt(channels * taps)));
        bounds.replaceAll(
                (name, bound) -> name.startsWith("tcn.0.conv1") ? 1 / Math.sqrt(config.inputs() * taps) : bound);
        bounds.replaceAll((name, bound) -> name.contains("downsample") ? 1 / Math.sqrt(config.inputs()) : bound);
        bounds.put("head.weight", 1 / Math.sqrt(channels));
        bounds.put("head.bias", 0.0);
        return bounds;
    }
}
