package io.seqcast.model;

import static io.seqcast.model.Sequences.advance;
import static io.seqcast.model.Sequences.assertClose;
import static io.seqcast.model.Sequences.assertSameBits;
import static io.seqcast.model.Sequences.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

/** What must hold of every form that a kind has. */
final class FormChecks {
    private FormChecks() {}

    /** Outputs and states of a reference vector, at its cut and at its end. */
    static void assertGivesVector(KindUnderTest kind, ReferenceVector vector, Form form) {
        try (SequenceModel model = model(kind, vector, form)) {
            float[] atCut = model.newState();
            float[] atEnd = model.newState();

            advance(model, atCut, rows(vector.input(), model.inputs(), 0, vector.cut()));
            float[] predictions = advance(model, atEnd, vector.input());

            assertClose("predictions", predictions, vector.output(), vector.tolerance());
            assertClose("state at the cut", atCut, kind.state(vector, "state_at_cut"), vector.tolerance());
            assertClose("state at the end", atEnd, kind.state(vector, "state_at_end"), vector.tolerance());
        }
    }

    /** The rest of a vector, from the state that itself has at the cut. */
    static void assertGoesOnFromVectorsState(KindUnderTest kind, ReferenceVector vector, Form form) {
        try (SequenceModel model = model(kind, vector, form)) {
            double[] atCut = kind.state(vector, "state_at_cut");
            float[] state = new float[atCut.length];
            for (int i = 0; i < state.length; i++) {
                state[i] = (float) atCut[i];
            }
            double[] output = vector.output();
            double[] rest = Arrays.copyOfRange(output, vector.cut() * model.outputs(), output.length);

            float[] predictions =
                    advance(model, state, rows(vector.input(), model.inputs(), vector.cut(), vector.steps()));

            assertClose("predictions", predictions, rest, vector.tolerance());
            assertClose("state at the end", state, kind.state(vector, "state_at_end"), vector.tolerance());
        }
    }

    /** A changed row changes its own prediction and not a bit of those before it. */
    static void assertCausal(SequenceModel model, float[] rows) {
        int changed = rows.length / model.inputs() / 2;
        float[] before = advance(model, model.newState(), rows);
        float[] other = rows.clone();
        other[changed * model.inputs()] += 1;

        float[] after = advance(model, model.newState(), other);

        assertSameBits(
                "what precedes the change",
                rows(after, model.outputs(), 0, changed),
                rows(before, model.outputs(), 0, changed));
        assertThat(rows(after, model.outputs(), changed, changed + 1))
                .as("what follows the changed row")
                .isNotEqualTo(rows(before, model.outputs(), changed, changed + 1));
    }

    private static SequenceModel model(KindUnderTest kind, ReferenceVector vector, Form form) {
        return new Member((TensorConfig) kind.config(vector), vector.tensors()).model(form);
    }
}
