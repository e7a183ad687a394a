package io.seqcast.model.mamba2;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.model.SequenceModel;
import io.seqcast.model.SequenceModel.Span;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class Mamba2StepTest {
    private static final Mamba2Config CONFIG = new Mamba2Config(6, 4, 20, 2, 7, 10, 2, 4, 2, 1e-5f);

    private final Mamba2Weights weights = Networks.wild(CONFIG, 11);

    @Test
    void aSpanWithoutRowsLeavesTheStateAlone() {
        SequenceModel model = new Mamba2Step(weights);
        float[] state = new float[model.stateSize()];
        Arrays.fill(state, 0.5f);

        model.advance(List.of(new Span(state, new float[0], new float[0])));

        assertThat(state).containsOnly(0.5f);
    }

    @Test
    void extremeInputsGiveFiniteNumbers() {
        SequenceModel model = new Mamba2Step(weights);
        float[] rows = new float[50 * CONFIG.inputs()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i % 3 == 0 ? 1e15f : i % 3 == 1 ? -1e15f : 0;
        }
        float[] predictions = new float[50 * CONFIG.outputs()];
        float[] state = model.newState();

        model.advance(List.of(new Span(state, rows, predictions)));

        for (float value : predictions) {
            assertThat(value).isFinite();
        }
        for (float value : state) {
            assertThat(value).isFinite();
        }
    }

    @Test
    void aLongStreamStaysCloseToTheScan() {
        float[] rows = Networks.rows(CONFIG, 10_000, 13);
        double[] expected = new Mamba2Scan(weights).run(rows);
        SequenceModel model = new Mamba2Step(weights);
        float[] predictions = new float[expected.length];

        model.advance(List.of(new Span(model.newState(), rows, predictions)));

        double worst = 0;
        for (int i = 0; i < predictions.length; i++) {
            worst = Math.max(worst, Math.abs(predictions[i] - expected[i]));
        }
        assertThat(worst).isLessThan(1e-5);
    }
}
