package io.seqcast.model.rnn;

import io.seqcast.model.ModelKindContract;
import io.seqcast.model.NetworkConfig;
import io.seqcast.model.recurrent.LstmCell;
import java.util.List;
import java.util.Map;

class LstmKindTest extends ModelKindContract {
    LstmKindTest() {
        super(RnnKind.lstm(), RnnConfigs.awkward(new LstmCell()), List.of("lstm_two_layers"));
    }

    @Override
    public Map<String, Double> uniformBounds(NetworkConfig config) {
        return RnnConfigs.uniformBounds(config);
    }
}
