package io.seqcast.train;

import io.seqcast.eval.Resampled;
import io.seqcast.train.part.Metric;
import io.seqcast.train.part.RowSums;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How well something predicted the rows of a table of out-of-fold predictions.
 *
 * @param name of the member or blend
 * @param judge the metric of record: R² of numbers, log loss of classes
 * @param width number of outputs
 * @param parts the sequences, in the order of the table
 * @param sequences the sums of each; shared, nobody adds to them any more
 */
public record FoldScore(String name, Metric judge, int width, List<Part> parts, List<RowSums> sequences)
        implements Resampled {
    public FoldScore {
        parts = List.copyOf(parts);
        sequences = List.copyOf(sequences);
    }

    @Override
    public double metric() {
        return judge.of(all());
    }

    @Override
    public double metric(int[] drawn) {
        return judge.of(pooled(drawn));
    }

    /** R² of each output; NaN where its outcomes do not vary. */
    public List<Double> r2() {
        RowSums all = all();
        return IntStream.range(0, width).mapToObj(all::r2).toList();
    }

    /** The least R² of an output; NaN if the outcomes of none vary. */
    public double worst() {
        return r2().stream()
                .mapToDouble(Double::doubleValue)
                .filter(r2 -> !Double.isNaN(r2))
                .min()
                .orElse(Double.NaN);
    }

    private RowSums all() {
        return pooled(IntStream.range(0, sequences.size()).toArray());
    }

    private RowSums pooled(int[] places) {
        RowSums pooled = judge.forClasses() ? RowSums.ofClasses(width) : new RowSums(width);
        for (int place : places) {
            pooled.add(sequences.get(place));
        }
        return pooled;
    }
}
