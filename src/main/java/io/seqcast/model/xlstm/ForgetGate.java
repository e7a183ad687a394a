package io.seqcast.model.xlstm;

import java.util.Locale;

/** How much of its memory an sLSTM keeps, by the sum x of its forget gate. */
enum ForgetGate {
    /** σ(x), as in the authors' networks. */
    SIGMOID,
    /** eˣ, the paper's other choice. */
    EXP;

    /** @param text as model.json has it */
    static ForgetGate of(String text) {
        for (ForgetGate gate : values()) {
            if (gate.text().equals(text)) {
                return gate;
            }
        }
        throw new IllegalArgumentException("slstm_forget_gate is \"" + text + "\", must be sigmoid or exp");
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
