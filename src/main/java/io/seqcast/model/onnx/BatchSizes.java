package io.seqcast.model.onnx;

import io.seqcast.model.SequenceModel;
import io.seqcast.model.SequenceModel.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Sees by trial how many sequences a graph may take together without a bit of any being another. */
final class BatchSizes {
    private static final int[] TRIED = {64, 16, 4};
    private static final int STEPS = 8; // a kernel may treat the last values of an array apart, and few of them differ

    private final OnnxProgram program;

    BatchSizes(OnnxProgram program) {
        this.program = program;
    }

    /** The sizes that may be, falling; one sequence by itself always may. */
    int[] seen() {
        List<Span> alone = spans(TRIED[0]);
        advance(alone, 1);
        return IntStream.concat(Arrays.stream(TRIED).filter(size -> agrees(size, alone)), IntStream.of(1))
                .toArray();
    }

    private boolean agrees(int size, List<Span> alone) {
        List<Span> together = spans(size);
        try {
            advance(together, size);
        } catch (IllegalStateException e) {
            return false; // a graph for one sequence
        }
        for (int i = 0; i < size; i++) {
            if (!Arrays.equals(together.get(i).state(), alone.get(i).state())
                    || !Arrays.equals(
                            together.get(i).predictions(), alone.get(i).predictions())) {
                return false;
            }
        }
        return true;
    }

    /** @param together the one size of its batches */
    private void advance(List<Span> spans, int together) {
        try (SequenceModel model = new OnnxStepModel(program, together)) {
            model.advance(spans);
        }
    }

    /** Sequences of very different scales: where all share one, as in quantising a whole batch, it shows. */
    private List<Span> spans(int count) {
        Random random = new Random(1);
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float[] rows = new float[STEPS * program.inputs()];
            for (int j = 0; j < rows.length; j++) {
                rows[j] = (float) (random.nextGaussian() * Math.pow(10, i % 3 - 1));
            }
            spans.add(new Span(new float[program.stateSize()], rows, new float[STEPS * program.outputs()]));
        }
        return spans;
    }
}
