package io.seqcast.model.rnn;

import io.seqcast.json.JsonFields;
import io.seqcast.model.MemberConfig;
import io.seqcast.model.TensorKind;
import io.seqcast.model.WindowedConfig;
import io.seqcast.model.recurrent.GruCell;
import io.seqcast.model.recurrent.LstmCell;
import io.seqcast.model.recurrent.RnnCell;
import java.util.List;

/** A kind of recurrent network for each cell. */
public final class RnnKind implements TensorKind {
    private final RnnCell cell;

    private RnnKind(RnnCell cell) {
        this.cell = cell;
    }

    /** The kind {@code gru}: gated recurrent units (Cho et al. 2014, arXiv:1406.1078). */
    public static TensorKind gru() {
        return new RnnKind(new GruCell());
    }

    /** The kind {@code lstm}: long short-term memory (Hochreiter and Schmidhuber 1997). */
    public static TensorKind lstm() {
        return new RnnKind(new LstmCell());
    }

    @Override
    public String name() {
        return cell.name();
    }

    @Override
    public MemberConfig config(JsonFields settings, int inputs, int outputs) {
        return settings.build(() -> {
            RnnConfig config = new RnnConfig(
                    cell,
                    inputs,
                    outputs,
                    settings.integer("hidden"),
                    settings.integer("n_layers"),
                    settings.integer("d_model", 0));
            return WindowedConfig.of(config, settings.integer("window", 0));
        });
    }

    @Override
    public List<String> inputTensors() {
        return RnnParameters.inputTensors(cell);
    }
}
