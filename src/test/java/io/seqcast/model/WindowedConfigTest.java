package io.seqcast.model;

import static io.seqcast.model.Sequences.advance;
import static io.seqcast.model.Sequences.assertSameBits;
import static io.seqcast.model.Sequences.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.model.SequenceModel.Span;
import io.seqcast.model.mamba2.Mamba2Config;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowedConfigTest {
    private static final Mamba2Config INSIDE = new Mamba2Config(3, 2, 6, 2, 4, 6, 2, 4, 1, 1e-5f);
    private static final int STEPS = 70;

    private final Map<String, Tensor> tensors = Sequences.wild(INSIDE, 1);
    private final float[] rows = rows(INSIDE, STEPS, 2);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 50, 100})
    void everyRowsPredictionIsThatOfTheLastRowsFromTheZeroState(int window) {
        SequenceModel inside = new Member(INSIDE, tensors).model(Form.STEP);
        SequenceModel model = new Member(new WindowedConfig(INSIDE, window), tensors).model(Form.STEP);

        float[] predictions = advance(model, model.newState(), rows);

        for (int t = 0; t < STEPS; t++) {
            int from = Math.max(0, t + 1 - window);
            float[] alone = advance(inside, inside.newState(), rows(rows, 3, from, t + 1));
            assertSameBits("row " + t, rows(predictions, 2, t, t + 1), rows(alone, 2, t - from, t - from + 1));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 50, 100})
    void theGraphSaysTheSame(int window) {
        Member member = new Member(new WindowedConfig(INSIDE, window), tensors);
        SequenceModel step = member.model(Form.STEP);
        float[] state = step.newState();
        float[] expected = advance(step, state, rows);
        try (SequenceModel graph = member.model(Form.CHUNKED)) {
            float[] inGraph = graph.newState();

            float[] actual = advance(graph, inGraph, rows);

            Sequences.assertClose("predictions", actual, expected, 1e-5);
            assertSameBits("the state", inGraph, state);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 70})
    void theStateIsTheLastRowsBehindTheirNumber(int seen) {
        SequenceModel model = new Member(new WindowedConfig(INSIDE, 4), tensors).model(Form.STEP);
        float[] state = model.newState();

        advance(model, state, rows(rows, 3, 0, seen));

        int kept = Math.min(seen, 3);
        assertThat(state).hasSize(1 + 3 * 3);
        assertThat(state[0]).isEqualTo(kept);
        assertThat(Arrays.copyOfRange(state, 1, 1 + (3 - kept) * 3)).isEqualTo(new float[(3 - kept) * 3]);
        assertThat(Arrays.copyOfRange(state, 1 + (3 - kept) * 3, 10)).isEqualTo(rows(rows, 3, seen - kept, seen));
    }

    @Test
    void onlyAWantedRowCostsAWindow() {
        AtomicInteger fed = new AtomicInteger();
        WindowModel.Network network = windows -> windows.forEach(window -> fed.addAndGet(window.rows().length / 3));
        SequenceModel model = new WindowModel(new WindowState(10, 3), 2, 0, network);
        boolean[] wanted = new boolean[STEPS];
        wanted[3] = true;
        wanted[40] = true;

        model.advance(List.of(new Span(model.newState(), rows, new float[2 * STEPS], wanted)));

        assertThat(fed).hasValue(4 + 10);
    }

    @Test
    void aWindowOfZeroIsNone() {
        assertThat(WindowedConfig.of(INSIDE, 0)).isSameAs(INSIDE);
        assertThatThrownBy(() -> WindowedConfig.of(INSIDE, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("window is -1, must be 0 to 65536");
    }
}
