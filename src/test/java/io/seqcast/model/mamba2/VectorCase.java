package io.seqcast.model.mamba2;

import com.fasterxml.jackson.databind.JsonNode;
import io.seqcast.model.ReferenceVector;
import io.seqcast.model.mixer.MixerSizes;
import io.seqcast.model.mixer.MixerStateLayout;
import java.util.List;
import java.util.stream.Stream;

/** A reference vector of Mamba-2, whose JSON has the config and the states under names of its own. */
record VectorCase(ReferenceVector vector) {
    static final List<String> NAMES = List.of("tiny", "tiny_groups", "tiny_init");

    static Stream<VectorCase> all() {
        return NAMES.stream().map(ReferenceVector::read).map(VectorCase::new);
    }

    Mamba2Weights weights() {
        return Mamba2Weights.of(config(), vector.tensors());
    }

    Mamba2Config config() {
        JsonNode c = vector.doc().get("config");
        return new Mamba2Config(
                c.get("n_in").intValue(),
                c.get("n_out").intValue(),
                c.get("d_model").intValue(),
                c.get("n_layers").intValue(),
                c.get("d_state").intValue(),
                c.get("headdim").intValue(),
                c.get("expand").intValue(),
                c.get("d_conv").intValue(),
                c.get("ngroups").intValue(),
                c.get("norm_eps").floatValue());
    }

    /** A state in the models' layout: {@code state_at_cut} or {@code state_at_end}. */
    double[] state(String field) {
        MixerSizes sizes = config().mixers();
        double[] state = new double[sizes.stateSize()];
        MixerStateLayout layout = new MixerStateLayout(sizes);
        for (int i = 0; i < sizes.nLayers(); i++) {
            double[] conv = conv(field, i);
            System.arraycopy(conv, 0, state, layout.conv(i), conv.length);
            double[] ssm = ssm(field, i);
            for (int k = 0; k < ssm.length; k++) {
                int channel = k / sizes.dState();
                state[layout.ssm(i) + layout.ssmIndex(channel, k % sizes.dState())] = ssm[k];
            }
        }
        return state;
    }

    /** A layer's convolution rows in a state, (W-1, convDim). */
    double[] conv(String field, int layer) {
        return ReferenceVector.flat(vector.doc().get(field).get(layer).get("conv"));
    }

    /** A layer's h in a state, (H, P, N). */
    double[] ssm(String field, int layer) {
        return ReferenceVector.flat(vector.doc().get(field).get(layer).get("ssm"));
    }

    /** Layer 0's first rows at one stage, row-major. */
    double[] stage(String stage) {
        return ReferenceVector.flat(vector.doc().get("layer0_first_rows").get(stage));
    }

    @Override
    public String toString() {
        return vector.name();
    }
}
