package io.seqcast.model.mamba2;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.seqcast.model.SequenceModel;
import io.seqcast.model.SequenceModel.Span;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Mamba2StepTest {
    private static final Mamba2Config CONFIG = new Mamba2Config(6, 4, 20, 2, 7, 10, 2, 4, 2, 1e-5f);

    private final Mamba2Weights weights = Networks.wild(CONFIG, 11);

    @Test
    void bitsDependOnTheSequencesOwnRowsAlone() {
        SequenceModel model = new Mamba2Step(weights);
        Random random = new Random(12);
        int steps = 60;
        List<float[]> rows = new ArrayList<>();
        List<float[]> alone = new ArrayList<>();
        List<float[]> states = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            rows.add(Networks.rows(CONFIG, steps, i));
            float[] predictions = new float[steps * CONFIG.outputs()];
            float[] state = model.newState();
            model.advance(List.of(new Span(state, rows.get(i), predictions)));
            alone.add(predictions);
            states.add(state);
        }

        List<float[]> together = new ArrayList<>();
        List<float[]> carried = new ArrayList<>();
        rows.forEach(r -> together.add(new float[steps * CONFIG.outputs()]));
        rows.forEach(r -> carried.add(model.newState()));
        int[] done = new int[rows.size()];
        while (Arrays.stream(done).anyMatch(n -> n < steps)) {
            advanceSome(model, rows, done, carried, together, random);
        }

        for (int i = 0; i < rows.size(); i++) {
            assertThat(together.get(i)).as("predictions of %d", i).containsExactly(alone.get(i));
            assertThat(carried.get(i)).as("state of %d", i).containsExactly(states.get(i));
        }
    }

    /** Every remainder of the tiles and blocks: widths of 7 to 12 (and twice that) columns, batches past a block. */
    @ParameterizedTest
    @ValueSource(ints = {7, 8, 9, 10, 11, 12})
    void theSizeOfTheBatchChangesNoBit(int dModel) {
        Mamba2Config config =
                new Mamba2Config(dModel - 3, dModel - 2, dModel, 2, dModel - 6, dModel, 2, 1 + dModel % 4, 2, 1e-5f);
        SequenceModel model = new Mamba2Step(Networks.wild(config, 11));
        List<Span> alone = shortSpans(config);
        alone.forEach(span -> model.advance(List.of(span)));

        for (int size = 1; size <= alone.size(); size++) {
            List<Span> together = shortSpans(config).subList(0, size);
            model.advance(together);

            for (int i = 0; i < size; i++) {
                assertThat(Arrays.mismatch(
                                together.get(i).predictions(), alone.get(i).predictions()))
                        .as("first predicted value of span %d in a batch of %d with other bits", i, size)
                        .isEqualTo(-1);
                assertThat(Arrays.mismatch(together.get(i).state(), alone.get(i).state()))
                        .as("first value of state %d in a batch of %d with other bits", i, size)
                        .isEqualTo(-1);
            }
        }
    }

    /** Forty spans of one row, two or three, behind different starts. */
    private static List<Span> shortSpans(Mamba2Config config) {
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            float[] state = new float[config.stateSize()];
            Arrays.fill(state, 0.1f * i);
            int steps = 1 + i % 3;
            spans.add(new Span(state, Networks.rows(config, steps, i), new float[steps * config.outputs()]));
        }
        return spans;
    }

    @Test
    void compiledCodeGivesTheBitsOfInterpretedCode() {
        SequenceModel model = new Mamba2Step(weights);
        float[] rows = Networks.rows(CONFIG, 50, 14);
        float[] cold = new float[50 * CONFIG.outputs()];
        model.advance(List.of(new Span(model.newState(), rows, cold)));

        float[] warm = new float[cold.length];
        for (int i = 0; i < 400; i++) {
            model.advance(List.of(new Span(model.newState(), rows, warm)));
        }

        assertThat(warm).isEqualTo(cold);
    }

    /** A random batch: any subset of the sequences in any order, each by any number of its next rows. */
    private static void advanceSome(
            SequenceModel model,
            List<float[]> rows,
            int[] done,
            List<float[]> states,
            List<float[]> predictions,
            Random random) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < done.length; i++) {
            if (done[i] * CONFIG.inputs() < rows.get(i).length && random.nextBoolean()) {
                order.add(i);
            }
        }
        Collections.shuffle(order, random);
        List<Span> spans = new ArrayList<>();
        for (int i : order) {
            int left = rows.get(i).length / CONFIG.inputs() - done[i];
            int next = done[i] + 1 + random.nextInt(Math.min(left, 20));
            float[] part = Arrays.copyOfRange(rows.get(i), done[i] * CONFIG.inputs(), next * CONFIG.inputs());
            spans.add(new Span(states.get(i), part, new float[(next - done[i]) * CONFIG.outputs()]));
        }
        model.advance(spans);
        for (int k = 0; k < spans.size(); k++) {
            int i = order.get(k);
            float[] part = spans.get(k).predictions();
            System.arraycopy(part, 0, predictions.get(i), done[i] * CONFIG.outputs(), part.length);
            done[i] += part.length / CONFIG.outputs();
        }
    }

    @Test
    void aSpanWithoutRowsLeavesTheStateAlone() {
        SequenceModel model = new Mamba2Step(weights);
        float[] state = new float[model.stateSize()];
        Arrays.fill(state, 0.5f);

        model.advance(List.of(new Span(state, new float[0], new float[0])));

        assertThat(state).containsOnly(0.5f);
    }

    @Test
    void aStepAllocatesNothing() {
        SequenceModel model = new Mamba2Step(weights);
        List<Span> spans = List.of(
                new Span(model.newState(), Networks.rows(CONFIG, 1, 1), new float[CONFIG.outputs()]),
                new Span(model.newState(), Networks.rows(CONFIG, 1, 2), new float[CONFIG.outputs()]));
        model.advance(spans);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());

        for (int i = 0; i < 2000; i++) {
            model.advance(spans);
        }

        long after = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        // Two small iterators a call are the caller's list's, not the kernel's.
        assertThat((after - before) / 2000).as("bytes a call").isLessThan(200);
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
