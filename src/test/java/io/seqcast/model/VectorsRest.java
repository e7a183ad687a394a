package io.seqcast.model;

import java.util.Arrays;

/**
 * What a vector has behind its cut, to go on from its own state there.
 *
 * @param state {@code state_at_cut}, to be advanced
 * @param rows those after the cut
 */
record VectorsRest(float[] state, float[] rows, double[] output, double[] end, double tolerance) {

    static VectorsRest of(KindUnderTest kind, ReferenceVector vector) {
        MemberConfig config = kind.config(vector);
        double[] atCut = kind.state(vector, "state_at_cut");
        float[] state = new float[atCut.length];
        for (int i = 0; i < state.length; i++) {
            state[i] = (float) atCut[i];
        }
        double[] output = vector.output();
        return new VectorsRest(
                state,
                Sequences.rows(vector.input(), config.inputs(), vector.cut(), vector.steps()),
                Arrays.copyOfRange(output, vector.cut() * config.outputs(), output.length),
                kind.state(vector, "state_at_end"),
                vector.tolerance());
    }

    /** The predictions made on the way, and {@link #state} as it has become. */
    void assertClose(float[] predictions) {
        Sequences.assertClose("predictions", predictions, output, tolerance);
        Sequences.assertClose("state at the end", state, end, tolerance);
    }
}
