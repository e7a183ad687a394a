package io.seqcast.model.rnn;

import io.seqcast.model.ModelKindContract;
import io.seqcast.model.NetworkConfig;
import io.seqcast.model.recurrent.GruCell;
import java.util.List;
import java.util.Map;

class GruKindTest extends ModelKindContract {
    GruKindTest() {
        super(RnnKind.gru(), RnnConfigs.awkward(new GruCell()), List.of("gru_two_layers", "gru_projected"));
    }

    @Override
    public Map<String, Double> uniformBounds(NetworkConfig config) {
        return RnnConfigs.uniformBounds(config);
    }
}
