package io.seqcast.model.bundle;

import io.seqcast.model.ModelKind;
import io.seqcast.model.attention.BilstmKind;
import io.seqcast.model.attention.MambaAttentionKind;
import io.seqcast.model.boosted.BoostedKind;
import io.seqcast.model.linear.LinearKind;
import io.seqcast.model.mamba2.Mamba2Kind;
import io.seqcast.model.onnx.OnnxKind;
import io.seqcast.model.rnn.BigruAttentionKind;
import io.seqcast.model.rnn.RnnKind;
import io.seqcast.model.tcn.TcnKind;
import io.seqcast.model.xlstm.XlstmKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kinds of models there are. Another kind is one more line. */
public final class ModelKinds {
    private static final List<ModelKind> ALL = List.of(
            new Mamba2Kind(),
            RnnKind.gru(),
            RnnKind.lstm(),
            new TcnKind(),
            new XlstmKind(),
            new BigruAttentionKind(),
            new MambaAttentionKind(),
            new BilstmKind(),
            new LinearKind(),
            new BoostedKind(),
            new OnnxKind());

    private ModelKinds() {}

    /** All kinds. */
    public static List<ModelKind> all() {
        return ALL;
    }

    /** The kind of this name. */
    public static Optional<ModelKind> find(String name) {
        return ALL.stream().filter(kind -> kind.name().equals(name)).findFirst();
    }

    /** Their names, for messages. */
    public static String names() {
        return ALL.stream().map(ModelKind::name).collect(Collectors.joining(", "));
    }
}
