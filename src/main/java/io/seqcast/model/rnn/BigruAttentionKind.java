package io.seqcast.model.rnn;

import io.seqcast.json.JsonFields;
import io.seqcast.model.MemberConfig;
import io.seqcast.model.TensorKind;
import io.seqcast.model.recurrent.GruCell;
import java.util.List;

/**
 * The kind {@code bigru_attention}: bidirectional GRU layers (Schuster and Paliwal 1997) over the last W rows, and scaled dot
 * product attention (Vaswani et al. 2017, arXiv:1706.03762) from the newest row's output to all of them.
 */
public final class BigruAttentionKind implements TensorKind {
    static final String NAME = "bigru_attention";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public MemberConfig config(JsonFields settings, int inputs, int outputs) {
        return settings.build(() -> new BigruAttentionConfig(
                new RnnConfig(
                        new GruCell(),
                        inputs,
                        outputs,
                        settings.integer("hidden"),
                        settings.integer("n_layers"),
                        settings.integer("d_model", 0)),
                settings.integer("window")));
    }

    @Override
    public List<String> inputTensors() {
        return RnnParameters.inputTensors(new GruCell());
    }
}
