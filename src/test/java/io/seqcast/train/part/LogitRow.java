package io.seqcast.train.part;

import ai.djl.ndarray.types.Shape;
import java.util.function.ToDoubleFunction;

/** A row of a loss on classes: its logits, the class that came or −1, and its weight. */
record LogitRow(double[] logits, int came, double weight) {

    /** What a loss says of rows. */
    static LossGradient result(Loss loss, LogitRow... rows) {
        int classes = rows[0].logits.length;
        float[] logits = new float[rows.length * classes];
        float[] targets = new float[logits.length];
        float[] importance = new float[logits.length];
        for (int t = 0; t < rows.length; t++) {
            for (int c = 0; c < classes; c++) {
                logits[t * classes + c] = (float) rows[t].logits[c];
                targets[t * classes + c] = c == rows[t].came ? 1 : 0;
                importance[t * classes + c] = rows[t].came < 0 ? 0 : (float) rows[t].weight;
            }
        }
        return LossGradient.of(loss, new Shape(1, rows.length, classes), logits, targets, importance);
    }

    /** The central difference of a naive loss by the i-th logit. */
    static double slope(ToDoubleFunction<LogitRow[]> naive, LogitRow[] rows, int i) {
        double h = 1e-5;
        int classes = rows[0].logits.length;
        double[] logits = rows[i / classes].logits;
        double was = logits[i % classes];
        logits[i % classes] = was + h;
        double above = naive.applyAsDouble(rows);
        logits[i % classes] = was - h;
        double below = naive.applyAsDouble(rows);
        logits[i % classes] = was;
        return (above - below) / (2 * h);
    }
}
