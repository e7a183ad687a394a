package io.seqcast.model;

import static io.seqcast.model.Sequences.advance;
import static io.seqcast.model.Sequences.assertClose;
import static io.seqcast.model.Sequences.rows;

import io.seqcast.model.SequenceModel.Span;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold of a kind's whole-sequence form, where it has one. */
interface GraphContract extends KindUnderTest {
    /** How far the forms may be apart in float32. */
    double FORMS = 2e-5;

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("networkVectors")
    default void theGraphGivesTheVectorsRowsAndStates(ReferenceVector vector) {
        FormChecks.assertGivesVector(this, vector, Form.CHUNKED);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("networkVectors")
    default void theGraphGoesOnFromTheVectorsState(ReferenceVector vector) {
        FormChecks.assertGoesOnFromVectorsState(this, vector, Form.CHUNKED);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("networks")
    default void bothFormsSayTheSame(NetworkConfig config) {
        SequenceModel step = steps(config, 21);
        try (SequenceModel graph = graph(config, 21)) {
            for (int steps : new int[] {1, 2, 3, 150}) {
                float[] rows = rows(config, steps, steps);
                float[] inSteps = step.newState();
                float[] expected = advance(step, inSteps, rows);
                float[] inGraph = graph.newState();

                float[] actual = advance(graph, inGraph, rows);

                assertClose("predictions of " + steps + " rows", actual, expected, FORMS);
                assertClose("state after " + steps + " rows", inGraph, inSteps, FORMS);
            }
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("networks")
    default void eachFormTakesOverFromTheOther(NetworkConfig config) {
        int steps = 100;
        float[] rows = rows(config, steps, 22);
        SequenceModel step = steps(config, 23);
        float[] end = step.newState();
        float[] whole = advance(step, end, rows);
        try (SequenceModel graph = graph(config, 23)) {
            for (int cut : new int[] {1, 2, 3, 4, 7, 50, 99}) {
                for (boolean graphFirst : new boolean[] {true, false}) {
                    float[] state = step.newState();

                    float[] before = advance(graphFirst ? graph : step, state, rows(rows, config.inputs(), 0, cut));
                    float[] after = advance(graphFirst ? step : graph, state, rows(rows, config.inputs(), cut, steps));

                    assertClose("rows before " + cut, before, rows(whole, config.outputs(), 0, cut), FORMS);
                    assertClose("rows after " + cut, after, rows(whole, config.outputs(), cut, steps), FORMS);
                    assertClose("the state behind cut " + cut, state, end, FORMS);
                }
            }
        }
    }

    /** Forty spans behind starts of their own, several of each length and others of almost the same. */
    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("networks")
    default void spansOfManyLengthsAreIndependentInTheGraph(NetworkConfig config) {
        int[] lengths = {1, 2, 3, 8, 9, 40, 41, 43};
        SequenceModel step = steps(config, 24);
        List<Span> together = new ArrayList<>();
        List<float[]> states = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            float[] state = step.newState();
            advance(step, state, rows(config, 1 + i % 11, 100 + i));
            int length = lengths[i % lengths.length];
            states.add(state.clone());
            together.add(new Span(state, rows(config, length, i), new float[length * config.outputs()]));
        }

        try (SequenceModel graph = graph(config, 24)) {
            graph.advance(together);
        }

        for (int i = 0; i < together.size(); i++) {
            Span span = together.get(i);
            float[] alone = advance(step, states.get(i), span.rows());
            assertClose("predictions of span " + i, span.predictions(), alone, FORMS);
            assertClose("state of span " + i, span.state(), states.get(i), FORMS);
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("networks")
    default void inTheGraphALaterRowChangesNothingEarlier(NetworkConfig config) {
        try (SequenceModel graph = graph(config, 27)) {
            FormChecks.assertCausal(graph, rows(config, 83, 26));
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("networks")
    default void theGradientPredictsHowTheLossChanges(NetworkConfig config) {
        try (GradientCheck check = new GradientCheck(config, wildWeights(config, 28), 29)) {
            check.assertGradient(false);
            check.assertGradient(true);
        }
    }

    private SequenceModel graph(NetworkConfig config, long seed) {
        return new Member(config, wildWeights(config, seed)).model(Form.CHUNKED);
    }
}
