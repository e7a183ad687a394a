package io.seqcast.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Measures {@link FormCosts}, in about half a second for networks of some 100,000 parameters. */
final class FormTimer {
    /** Spans and rows a span of the chunked runs: up to what one run takes at most. */
    private static final int[][] RUNS = {{1, 64}, {1, 256}, {1, 1000}, {4, 500}};

    private static final int STEP_ROWS = 64;
    private static final long STEP_NANOS = 250_000_000; // long enough for the JIT compiler to be through
    private static final int LEAST_REPETITIONS = 3;

    private FormTimer() {}

    static FormCosts measure(SequenceModel step, SequenceModel chunked) {
        List<FormCosts.Run> runs = new ArrayList<>();
        for (int[] run : RUNS) {
            double micros = rowMicros(chunked, spans(chunked, run[0], run[1]), 0);
            runs.add(new FormCosts.Run(run[0], run[1], micros));
        }
        return new FormCosts(rowMicros(step, spans(step, 1, STEP_ROWS), STEP_NANOS), runs);
    }

    /** The quickest of several goes: whatever else the machine does can only make one slower. */
    private static double rowMicros(SequenceModel model, List<SequenceModel.Span> spans, long leastNanos) {
        long rows = (long) spans.size() * spans.get(0).rows().length / model.inputs();
        long best = Long.MAX_VALUE;
        long spent = 0;
        for (int i = 0; i < LEAST_REPETITIONS || spent < leastNanos; i++) {
            long start = System.nanoTime();
            model.advance(spans);
            long took = System.nanoTime() - start;
            best = Math.min(best, took);
            spent += took;
        }
        return best / 1e3 / rows;
    }

    private static List<SequenceModel.Span> spans(SequenceModel model, int count, int rowsPerSpan) {
        Random random = new Random(1);
        List<SequenceModel.Span> spans = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float[] rows = new float[rowsPerSpan * model.inputs()];
            for (int j = 0; j < rows.length; j++) {
                rows[j] = (float) random.nextGaussian();
            }
            spans.add(new SequenceModel.Span(model.newState(), rows, new float[rowsPerSpan * model.outputs()]));
        }
        return spans;
    }
}
