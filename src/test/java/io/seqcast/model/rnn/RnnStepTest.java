package io.seqcast.model.rnn;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.model.SequenceModel;
import io.seqcast.model.SequenceModel.Span;
import io.seqcast.model.Sequences;
import io.seqcast.model.recurrent.GruCell;
import io.seqcast.model.recurrent.LstmCell;
import io.seqcast.model.recurrent.RnnCell;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RnnStepTest {
    static Stream<RnnCell> cells() {
        return Stream.of(new GruCell(), new LstmCell());
    }

    @ParameterizedTest
    @MethodSource("cells")
    void rowsThatSaturateEveryGateGiveFiniteNumbers(RnnCell cell) {
        RnnConfig config = new RnnConfig(cell, 6, 4, 10, 2, 0);
        SequenceModel model = model(config);
        float[] rows = new float[50 * config.inputs()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i % 3 == 0 ? 1e15f : i % 3 == 1 ? -1e15f : 0;
        }
        float[] state = model.newState();

        float[] predictions = Sequences.advance(model, state, rows);

        for (float[] values : List.of(predictions, state)) {
            for (float value : values) {
                assertThat(value).isFinite();
            }
        }
    }

    @Test
    void aSpanWithoutRowsLeavesTheStateAlone() {
        SequenceModel model = model(new RnnConfig(new GruCell(), 6, 4, 10, 2, 0));
        float[] state = new float[model.stateSize()];
        Arrays.fill(state, 0.5f);

        model.advance(List.of(new Span(state, new float[0], new float[0])));

        assertThat(state).containsOnly(0.5f);
    }

    private static SequenceModel model(RnnConfig config) {
        return config.steps(Sequences.wild(config, 1)).get();
    }
}
