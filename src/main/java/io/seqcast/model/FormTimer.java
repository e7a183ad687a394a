package io.seqcast.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Measures {@link FormCosts}, in about half a second for networks of some 100,000 parameters. */
final class FormTimer {
    /** Spans and rows a span of the chunked runs: up to what one run takes at most. */
    private static final int[][] RUNS = {{1, 64}, {1, 256}, {1, 1000}, {4, 500}};

    private static final int STEP_ROWS = 64;
    /** Without progress for so long, the JIT compiler should be through with the step form. */
    private static final long STEP_SETTLED_NANOS = 200_000_000;
    /** On a busy machine it may be kept waiting: before the chunked form is believed to be quicker, it gets more time. */
    private static final long STEP_SURELY_SETTLED_NANOS = 1_000_000_000;

    private static final long MOST_NANOS = 3_000_000_000L;
    private static final int LEAST_REPETITIONS = 3;

    private FormTimer() {}

    static FormCosts measure(SequenceModel step, SequenceModel chunked) {
        List<FormCosts.Run> runs = new ArrayList<>();
        for (int[] run : RUNS) {
            double micros = rowMicros(chunked, spans(chunked, run[0], run[1]), 0);
            runs.add(new FormCosts.Run(run[0], run[1], micros));
        }
        List<SequenceModel.Span> rows = spans(step, 1, STEP_ROWS);
        double stepMicros = rowMicros(step, rows, STEP_SETTLED_NANOS);
        if (new FormCosts(stepMicros, runs).chunkedEverPays()) {
            stepMicros = Math.min(stepMicros, rowMicros(step, rows, STEP_SURELY_SETTLED_NANOS));
        }
        return new FormCosts(stepMicros, runs);
    }

    /** The quickest of several goes, since whatever else the machine does can only make one slower. */
    private static double rowMicros(SequenceModel model, List<SequenceModel.Span> spans, long settledNanos) {
        long rows = (long) spans.size() * spans.get(0).rows().length / model.inputs();
        long best = Long.MAX_VALUE;
        long spent = 0;
        long progress = 0; // when a go was last quicker by a twentieth
        for (int i = 0; i < LEAST_REPETITIONS || (spent - progress < settledNanos && spent < MOST_NANOS); i++) {
            long start = System.nanoTime();
            model.advance(spans);
            long took = System.nanoTime() - start;
            spent += took;
            if (took < 0.95 * best) {
                progress = spent;
            }
            best = Math.min(best, took);
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
