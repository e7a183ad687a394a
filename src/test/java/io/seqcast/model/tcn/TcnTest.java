package io.seqcast.model.tcn;

import static io.seqcast.model.Sequences.advance;
import static io.seqcast.model.Sequences.assertClose;
import static io.seqcast.model.Sequences.assertSameBits;
import static io.seqcast.model.Sequences.rows;
import static io.seqcast.model.Sequences.wild;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.model.Form;
import io.seqcast.model.Member;
import io.seqcast.model.SequenceModel;
import io.seqcast.model.SequenceModel.Span;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TcnTest {
    private static final TcnConfig CONFIG = new TcnConfig(4, 2, 12, 3, List.of(1, 4));

    @Test
    void aRowChangesPredictionsWithinTheReceptiveFieldAlone() {
        int field = 1 + 2 * (3 - 1) * (1 + 4);
        int changed = 7;
        float[] rows = rows(CONFIG, 60, 1);
        float[] other = rows.clone();
        other[changed * 4] += 1;
        SequenceModel model = model(CONFIG, Form.STEP);

        float[] before = advance(model, model.newState(), rows);
        float[] after = advance(model, model.newState(), other);

        int last = changed + field - 1;
        assertThat(rows(after, 2, last, last + 1))
                .as("the last row that sees the change")
                .isNotEqualTo(rows(before, 2, last, last + 1));
        assertSameBits("what sees it no longer", rows(after, 2, last + 1, 60), rows(before, 2, last + 1, 60));
    }

    @Test
    void kernelsOfOneTapCarryNothing() {
        TcnConfig config = new TcnConfig(4, 2, 5, 1, List.of(1, 8));
        float[] rows = rows(config, 50, 2);
        SequenceModel step = model(config, Form.STEP);
        float[] whole = advance(step, step.newState(), rows);

        assertThat(config.stateSize()).isZero();
        for (int t = 0; t < 50; t++) {
            float[] alone = advance(step, step.newState(), rows(rows, 4, t, t + 1));
            assertSameBits("row " + t, alone, rows(whole, 2, t, t + 1));
        }
        try (SequenceModel graph = model(config, Form.CHUNKED)) {
            assertClose("the graph's predictions", advance(graph, graph.newState(), rows), whole, 2e-5);
        }
    }

    /** After fewer rows than a convolution carries, after just as many, and after more. */
    @ParameterizedTest
    @EnumSource(
            value = Form.class,
            names = {"STEP", "CHUNKED"})
    void theStateBeginsWithTheLastInputRowsOldestFirst(Form form) {
        TcnConfig config = new TcnConfig(3, 2, 5, 3, List.of(4));
        float[] rows = rows(config, 20, 3);
        try (SequenceModel model = model(config, form)) {
            for (int seen : new int[] {1, 5, 8, 20}) {
                float[] state = model.newState();

                advance(model, state, rows(rows, 3, 0, seen));

                float[] expected = new float[8 * 3];
                int kept = Math.min(seen, 8) * 3;
                System.arraycopy(rows, seen * 3 - kept, expected, expected.length - kept, kept);
                assertThat(Arrays.copyOf(state, expected.length))
                        .as("after %d rows", seen)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void aSpanWithoutRowsLeavesTheStateAlone() {
        SequenceModel model = model(CONFIG, Form.STEP);
        float[] state = new float[model.stateSize()];
        Arrays.fill(state, 0.5f);

        model.advance(List.of(new Span(state, new float[0], new float[0])));

        assertThat(state).containsOnly(0.5f);
    }

    @Test
    void aNetworkWithoutBlocksIsRefused() {
        assertThatThrownBy(() -> new TcnConfig(4, 2, 12, 3, List.of()))
                .hasMessage("the number of dilations is 0, must be 1 to 1024");
    }

    @Test
    void sizesThatFitNoArrayAreRefused() {
        assertThatThrownBy(() -> new TcnConfig(4, 2, 1 << 16, 2, List.of(1, 1 << 16)))
                .hasMessageStartingWith("the sizes make a state of ");
        assertThatThrownBy(() -> new TcnConfig(4, 2, 1 << 16, 1, List.of(1)))
                .hasMessageStartingWith("the sizes make a kernel of ");
    }

    private static SequenceModel model(TcnConfig config, Form form) {
        return new Member(config, wild(config, 4)).model(form);
    }
}
