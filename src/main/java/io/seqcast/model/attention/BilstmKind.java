package io.seqcast.model.attention;

import io.seqcast.json.JsonFields;
import io.seqcast.model.MemberConfig;
import io.seqcast.model.TensorKind;
import java.util.List;

/**
 * The kind {@code bilstm}: bidirectional LSTM layers (Hochreiter and Schmidhuber 1997, Schuster and Paliwal 1997) over the last W
 * rows, and behind them what {@code mamba_attention} has behind its blocks.
 */
public final class BilstmKind implements TensorKind {
    static final String NAME = "bilstm";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public MemberConfig config(JsonFields settings, int inputs, int outputs) {
        return settings.build(() -> {
            LstmEncoder encoder = new LstmEncoder(
                    settings.integer("d_model"), settings.integer("n_layers"), settings.number("norm_eps", 1e-5f));
            return AttentionConfig.of(encoder, settings, inputs, outputs);
        });
    }

    @Override
    public List<String> inputTensors() {
        return List.of(AttentionParameters.IN_PROJ_WEIGHT);
    }
}
