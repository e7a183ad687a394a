package io.seqcast.train;

import io.seqcast.data.table.FoldRows;
import io.seqcast.eval.Resampled;
import io.seqcast.train.part.NumberMetric;
import io.seqcast.train.part.OfClasses;
import io.seqcast.train.part.RowSums;
import java.util.ArrayList;
import java.util.List;

/** Gathers the {@link FoldScore} of one member or blend. */
final class FoldScorer {
    private final String name;
    private final int width;
    private final boolean classes;
    private final List<Resampled.Part> parts = new ArrayList<>();
    private final List<RowSums> sequences = new ArrayList<>();

    FoldScorer(String name, int width, boolean classes) {
        this.name = name;
        this.width = width;
        this.classes = classes;
    }

    /** @param predicted of the rows, row-major (n, K) */
    void add(FoldRows rows, float[] predicted) {
        RowSums sums = classes ? RowSums.ofClasses(width) : new RowSums(width);
        for (int i = 0; i < rows.size(); i++) {
            if (classes) {
                sums.addClasses(rows.outcomes(), predicted, i * width, rows.weights()[i]);
            } else {
                sums.add(rows.outcomes(), predicted, i * width, rows.weights()[i]);
            }
        }
        parts.add(new Resampled.Part(rows.sequence(), rows.size(), width));
        sequences.add(sums);
    }

    FoldScore score() {
        return new FoldScore(name, classes ? OfClasses.LOG_LOSS : NumberMetric.R2, width, parts, sequences);
    }
}
