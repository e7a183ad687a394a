package io.seqcast.model.mamba2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.model.GraphModel;
import io.seqcast.model.SequenceModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Mamba2ChunkedTest {
    private static final Mamba2Config CONFIG = new Mamba2Config(5, 4, 16, 2, 8, 8, 2, 4, 2, 1e-5f);

    private final GraphModel model = new GraphModel(CONFIG, Mamba2Init.random(CONFIG, 3));

    @AfterEach
    void close() {
        model.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 49, 50, 51, 100, 129})
    void piecesGiveWhatTheWholeGives(int piece) {
        // Given a sequence that needs several runs of the graph, and its predictions in one go
        float[] rows = rows(2117, 1);
        float[] wholeState = model.newState();
        float[] whole = advance(wholeState, rows);

        // When
        float[] state = model.newState();
        float[] pieces = new float[whole.length];
        for (int t = 0; t < 2117; t += piece) {
            int end = Math.min(2117, t + piece);
            float[] part = advance(state, Arrays.copyOfRange(rows, t * CONFIG.inputs(), end * CONFIG.inputs()));
            System.arraycopy(part, 0, pieces, t * CONFIG.outputs(), part.length);
            if (piece < 49 && t > 200) {
                return; // short pieces have shown what they can
            }
            assertThat(part)
                    .containsExactly(
                            Arrays.copyOfRange(whole, t * CONFIG.outputs(), end * CONFIG.outputs()), within(1e-5f));
        }

        // Then
        assertThat(state).containsExactly(wholeState, within(1e-5f));
    }

    @Test
    void spansOfDifferentLengthsDoNotDisturbEachOther() {
        // Given spans from one row to more than a run takes, each alone
        int[] lengths = {1, 2, 3, 700, 40, 45, 49, 1, 1300, 50, 38};
        List<SequenceModel.Span> together = new ArrayList<>();
        List<SequenceModel.Span> alone = new ArrayList<>();
        for (int i = 0; i < lengths.length; i++) {
            float[] state = model.newState();
            advance(state, rows(10, 100 + i));
            float[] rows = rows(lengths[i], i);
            together.add(new SequenceModel.Span(state.clone(), rows, new float[lengths[i] * CONFIG.outputs()]));
            alone.add(new SequenceModel.Span(state, rows, new float[lengths[i] * CONFIG.outputs()]));
        }
        alone.forEach(span -> model.advance(List.of(span)));

        // When
        model.advance(together);

        // Then
        for (int i = 0; i < lengths.length; i++) {
            assertThat(together.get(i).predictions())
                    .containsExactly(alone.get(i).predictions(), within(1e-5f));
            assertThat(together.get(i).state()).containsExactly(alone.get(i).state(), within(1e-5f));
        }
    }

    @Test
    void stepsThatForgetEverythingStayFinite() {
        // Given steps so large that decays vanish and their inverses would overflow
        float[] rows = rows(200, 1);
        for (int i = 0; i < rows.length; i++) {
            rows[i] *= 1e4f;
        }
        float[] state = model.newState();

        float[] predictions = advance(state, rows);

        for (float value : predictions) {
            assertThat(value).isFinite();
        }
        for (float value : state) {
            assertThat(value).isFinite();
        }
    }

    private float[] advance(float[] state, float[] rows) {
        float[] predictions = new float[rows.length / CONFIG.inputs() * CONFIG.outputs()];
        model.advance(List.of(new SequenceModel.Span(state, rows, predictions)));
        return predictions;
    }

    private static float[] rows(int steps, long seed) {
        Random random = new Random(seed);
        float[] rows = new float[steps * CONFIG.inputs()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) random.nextGaussian();
        }
        return rows;
    }
}
