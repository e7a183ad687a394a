package io.seqcast.model;

import static io.seqcast.model.Sequences.advance;
import static io.seqcast.model.Sequences.assertSameBits;
import static io.seqcast.model.Sequences.rows;

import io.seqcast.model.SequenceModel.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** In the step form, the bits of a sequence depend on its own rows alone: on no company and on no order. */
interface BatchContract extends KindUnderTest {

    /** Forty sequences in random companies and orders, each by any number of its next rows. */
    @ParameterizedTest
    @MethodSource("configs")
    default void noCompanyChangesABit(MemberConfig config) {
        int steps = 60;
        SequenceModel model = steps(config, 11);
        List<float[]> rows = new ArrayList<>();
        List<float[]> states = new ArrayList<>();
        List<float[]> predictions = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            rows.add(rows(config, steps, i));
            states.add(model.newState());
            predictions.add(new float[steps * config.outputs()]);
        }
        Random random = new Random(12);
        int[] done = new int[rows.size()];

        while (Arrays.stream(done).anyMatch(n -> n < steps)) {
            List<Integer> company = new ArrayList<>();
            List<Span> spans = new ArrayList<>();
            for (int i : shuffled(rows.size(), random)) {
                if (done[i] < steps && random.nextBoolean()) {
                    int next = done[i] + 1 + random.nextInt(Math.min(steps - done[i], 20));
                    company.add(i);
                    spans.add(new Span(
                            states.get(i),
                            rows(rows.get(i), config.inputs(), done[i], next),
                            new float[(next - done[i]) * config.outputs()]));
                }
            }
            model.advance(spans);
            for (int k = 0; k < spans.size(); k++) {
                int i = company.get(k);
                float[] part = spans.get(k).predictions();
                System.arraycopy(part, 0, predictions.get(i), done[i] * config.outputs(), part.length);
                done[i] += part.length / config.outputs();
            }
        }

        for (int i = 0; i < rows.size(); i++) {
            float[] state = model.newState();
            float[] alone = advance(model, state, rows.get(i));
            assertSameBits("the predictions of sequence " + i, predictions.get(i), alone);
            assertSameBits("the state of sequence " + i, states.get(i), state);
        }
    }

    /** Batches of one span to seventy, past whatever number of rows a model takes at a time. */
    @ParameterizedTest
    @MethodSource("configs")
    default void theSizeOfTheBatchChangesNoBit(MemberConfig config) {
        SequenceModel model = steps(config, 13);
        List<Span> alone = shortSpans(model, config);
        alone.forEach(span -> model.advance(List.of(span)));

        for (int size = 1; size <= alone.size(); size++) {
            List<Span> together = shortSpans(model, config).subList(0, size);
            model.advance(together);

            for (int i = 0; i < size; i++) {
                String span = "span " + i + " in a batch of " + size;
                assertSameBits(span, together.get(i).predictions(), alone.get(i).predictions());
                assertSameBits(span, together.get(i).state(), alone.get(i).state());
            }
        }
    }

    private static List<Integer> shuffled(int size, Random random) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            order.add(i);
        }
        Collections.shuffle(order, random);
        return order;
    }

    /** Seventy spans of one row, two or three, behind starts of their own. */
    private static List<Span> shortSpans(SequenceModel model, MemberConfig config) {
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            float[] state = model.newState();
            if (i % 4 > 0) {
                advance(model, state, rows(config, i % 4, 100 + i));
            }
            int steps = 1 + i % 3;
            spans.add(new Span(state, rows(config, steps, i), new float[steps * config.outputs()]));
        }
        return spans;
    }
}
