package io.seqcast.train.search;

import java.util.Arrays;
import java.util.List;

/**
 * How often each class came.
 *
 * @param rows in which each came, (C), at least two classes
 */
public record LabelShares(List<Long> rows) {
    public LabelShares {
        rows = List.copyOf(rows);
    }

    /** The share of each class, (C); NaN where there is no row. */
    public List<Double> shares() {
        double all = rows.stream().mapToLong(Long::longValue).sum();
        return rows.stream().map(count -> count / all).toList();
    }

    /** The rarest class's share over the commonest one's: 0 where a class never came, 1 where all came alike. */
    public double balance() {
        double[] counts = rows.stream().mapToDouble(Long::doubleValue).toArray();
        double most = Arrays.stream(counts).max().orElseThrow();
        return most == 0 ? 0 : Arrays.stream(counts).min().orElseThrow() / most;
    }

    /** −Σ p ln p / ln C: 0 where one class came alone, 1 where all came alike. */
    public double entropy() {
        double sum = 0;
        for (double share : shares()) {
            sum -= share > 0 ? share * Math.log(share) : 0;
        }
        return sum / Math.log(rows.size());
    }
}
