package io.seqcast.model.attention;

import static io.seqcast.model.attention.AttentionConfigs.lstm;

import io.seqcast.model.ModelKindContract;
import io.seqcast.model.NetworkConfig;
import java.util.List;
import java.util.Map;

class BilstmKindTest extends ModelKindContract {

    /** One unit and more, one layer to three, one head and many; windows of one row, of two and of many. */
    BilstmKindTest() {
        super(
                new BilstmKind(),
                List.of(
                        new AttentionConfig(1, 1, lstm(2, 1), 2, 1, List.of(), false),
                        new AttentionConfig(5, 6, lstm(12, 2), 3, 7, List.of(16, 12, 8), true),
                        new AttentionConfig(3, 2, lstm(6, 3), 1, 2, List.of(5), false),
                        new AttentionConfig(7, 3, lstm(14, 1), 7, 20, List.of(9, 7), true)),
                List.of("bilstm_small"));
    }

    @Override
    public Map<String, Double> uniformBounds(NetworkConfig network) {
        Map<String, Double> bounds = AttentionConfigs.uniformBounds(network);
        double hidden = ((AttentionConfig) network).encoder().dModel() / 2.0;
        network.shapes().keySet().stream()
                .filter(name -> name.startsWith("lstm."))
                .forEach(name -> bounds.put(name, 1 / Math.sqrt(hidden)));
        return bounds;
    }
}
