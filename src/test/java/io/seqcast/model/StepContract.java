package io.seqcast.model;

import static io.seqcast.model.Sequences.advance;
import static io.seqcast.model.Sequences.assertSameBits;
import static io.seqcast.model.Sequences.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import io.seqcast.model.SequenceModel.Span;
import io.seqcast.model.kernel.Kernels;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold of one sequence in every kind's step form; {@link BatchContract} has what must hold of many. */
interface StepContract extends KindUnderTest {

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("vectors")
    default void givesTheVectorsRowsAndStates(ReferenceVector vector) {
        FormChecks.assertGivesVector(this, vector, Form.STEP);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("vectors")
    default void goesOnFromTheVectorsState(ReferenceVector vector) {
        FormChecks.assertGoesOnFromVectorsState(this, vector, Form.STEP);
    }

    @ParameterizedTest
    @MethodSource("configs")
    default void aStateIsAsManyFloatsAsItSays(MemberConfig config) {
        SequenceModel model = steps(config, 1);

        assertThat(model.inputs()).isEqualTo(config.inputs());
        assertThat(model.outputs()).isEqualTo(config.outputs());
        assertThat(model.stateSize()).isEqualTo(config.stateSize());
        assertThat(model.newState()).hasSize(config.stateSize());
        advance(model, model.newState(), rows(config, 3, 1));
        assertThat(model.newState())
                .as("a new state after others were in use")
                .isEqualTo(steps(config, 1).newState());
    }

    /** A state holds all there is to know of a sequence: at the cut another instance takes over a copy. */
    @ParameterizedTest
    @MethodSource("configs")
    default void whereASequenceIsCutChangesNoBit(MemberConfig config) {
        int steps = 45;
        float[] rows = rows(config, steps, 2);
        float[] end = steps(config, 1).newState();
        float[] whole = advance(steps(config, 1), end, rows);
        SequenceModel before = steps(config, 1);
        SequenceModel after = steps(config, 1);

        for (int cut = 1; cut < steps; cut++) {
            float[] state = before.newState();
            float[] first = advance(before, state, rows(rows, config.inputs(), 0, cut));
            float[] copy = state.clone();
            float[] second = advance(after, copy, rows(rows, config.inputs(), cut, steps));

            assertSameBits("the rows before cut " + cut, first, rows(whole, config.outputs(), 0, cut));
            assertSameBits("the rows after cut " + cut, second, rows(whole, config.outputs(), cut, steps));
            assertSameBits("the state behind cut " + cut, copy, end);
        }
    }

    @ParameterizedTest
    @MethodSource("configs")
    default void rowByRowChangesNoBit(MemberConfig config) {
        int steps = 130;
        float[] rows = rows(config, steps, 3);
        SequenceModel model = steps(config, 2);
        float[] end = model.newState();
        float[] whole = advance(model, end, rows);
        float[] state = model.newState();

        for (int t = 0; t < steps; t++) {
            float[] one = advance(model, state, rows(rows, config.inputs(), t, t + 1));
            assertSameBits("row " + t, one, rows(whole, config.outputs(), t, t + 1));
        }

        assertSameBits("the state", state, end);
    }

    @ParameterizedTest
    @MethodSource("configs")
    default void aLaterRowChangesNothingEarlier(MemberConfig config) {
        FormChecks.assertCausal(steps(config, 3), rows(config, 83, 4));
    }

    @ParameterizedTest
    @MethodSource("configs")
    default void unwantedRowsChangeNoBitOfWantedOnes(MemberConfig config) {
        int steps = 90;
        float[] rows = rows(config, steps, 5);
        SequenceModel model = steps(config, 4);
        float[] end = model.newState();
        float[] all = advance(model, end, rows);
        Random random = new Random(6);

        for (double share : new double[] {0, 0.1, 0.5, 0.95}) {
            boolean[] wanted = new boolean[steps];
            for (int t = 0; t < steps; t++) {
                wanted[t] = random.nextDouble() < share;
            }
            float[] state = model.newState();
            float[] some = new float[all.length];
            model.advance(List.of(new Span(state, rows, some, wanted)));

            for (int t = 0; t < steps; t++) {
                if (wanted[t]) {
                    assertSameBits(
                            "row " + t, rows(some, config.outputs(), t, t + 1), rows(all, config.outputs(), t, t + 1));
                }
            }
            assertSameBits("the state", state, end);
        }
    }

    @ParameterizedTest
    @MethodSource("configs")
    default void compiledCodeGivesTheBitsOfInterpretedCode(MemberConfig config) {
        SequenceModel model = steps(config, 5);
        float[] rows = rows(config, 50, 7);
        float[] cold = advance(model, model.newState(), rows);

        float[] warm = cold;
        for (int i = 0; i < 400; i++) {
            warm = advance(model, model.newState(), rows);
        }

        assertSameBits("the predictions", warm, cold);
    }

    @ParameterizedTest
    @MethodSource("configs")
    default void whereVectorsTakeOverFromPlainLoopsChangesNoBit(MemberConfig config) {
        assumeTrue(Kernels.hasVectors(), "no vectors: " + Kernels.describe());
        int steps = 40;
        float[] rows = rows(config, steps, 8);
        float[] end = steps(config, 6).newState();
        float[] plain = advance(steps(config, 6), end, rows);
        SequenceModel model = steps(config, 6);
        float[] state = model.newState();
        float[] first = advance(model, state, rows(rows, config.inputs(), 0, 15));

        Kernels.use(true);
        try {
            float[] rest = advance(model, state, rows(rows, config.inputs(), 15, steps));

            assertSameBits("the rows of plain loops", first, rows(plain, config.outputs(), 0, 15));
            assertSameBits("the rows of vectors", rest, rows(plain, config.outputs(), 15, steps));
            assertSameBits("the state", state, end);
        } finally {
            Kernels.use(false);
        }
    }

    @ParameterizedTest
    @MethodSource("configs")
    default void aStepAllocatesNothing(MemberConfig config) {
        SequenceModel model = steps(config, 6);
        List<Span> spans = new QuietList<>(List.of(
                new Span(model.newState(), rows(config, 1, 1), new float[config.outputs()]),
                new Span(model.newState(), rows(config, 40, 2), new float[40 * config.outputs()]),
                new Span(model.newState(), rows(config, 1, 3), new float[config.outputs()])));
        int calls = 500;
        repeat(model, spans, calls); // until windows are full, and what is made once is made
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        repeat(model, spans, calls);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                .as("bytes of %d calls", calls)
                .isLessThan(calls);
    }

    private static void repeat(SequenceModel model, List<Span> spans, int calls) {
        for (int i = 0; i < calls; i++) {
            model.advance(spans);
        }
    }

    @ParameterizedTest
    @MethodSource("configs")
    default void refusesASpanOfTheWrongSizes(MemberConfig config) {
        SequenceModel model = steps(config, 7);
        float[] state = model.newState();
        float[] row = new float[config.inputs()];
        float[] out = new float[config.outputs()];

        assertRefused(model, new Span(Arrays.copyOf(state, state.length + 1), row, out));
        assertRefused(model, new Span(state, row, Arrays.copyOf(out, out.length + 1)));
        assertRefused(model, new Span(state, row, out, new boolean[2]));
        if (config.inputs() > 1) {
            assertRefused(model, new Span(state, Arrays.copyOf(row, row.length + 1), out));
        }
    }

    private static void assertRefused(SequenceModel model, Span span) {
        assertThatThrownBy(() -> model.advance(List.of(span))).isInstanceOf(IllegalArgumentException.class);
    }
}
