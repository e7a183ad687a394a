package io.seqcast.train.select;

import io.seqcast.expression.Source;
import io.seqcast.feature.language.ColumnChoice;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Columns of a feature set that gained anything, the best first; of equally good ones the set's first.
 *
 * @param source the set's text
 * @param columns their names and shares of the gain
 * @param of how many columns the set has
 * @param rows learned from
 */
public record RankedColumns(Source source, List<Column> columns, int of, int rows) {
    public RankedColumns {
        columns = List.copyOf(columns);
    }

    /**
     * A column.
     *
     * @param share of what splits at all columns gained, 0 (excluded) to 1
     */
    public record Column(String name, double share) {}

    /** @throws IllegalArgumentException if no column gained anything */
    static RankedColumns of(Source source, List<String> names, double[] gains, int rows) {
        double all = Arrays.stream(gains).sum();
        if (!(all > 0)) {
            throw new IllegalArgumentException("no column of " + source.name() + " tells anything of the next row in "
                    + rows + " rows: there is nothing to choose by");
        }
        List<Column> columns = IntStream.range(0, gains.length)
                .filter(i -> gains[i] > 0)
                .mapToObj(i -> new Column(names.get(i), gains[i] / all))
                .sorted(Comparator.comparingDouble(Column::share).reversed())
                .toList();
        return new RankedColumns(source, columns, names.size(), rows);
    }

    /** The best {@code most} of these. */
    public RankedColumns top(int most) {
        return new RankedColumns(source, columns.subList(0, Math.min(most, columns.size())), of, rows);
    }

    /** What part of all gain is theirs. */
    public double share() {
        return columns.stream().mapToDouble(Column::share).sum();
    }

    /**
     * These columns as a feature file, one a line in their order, each with its share of the gain. They have the values that they
     * have in the set.
     *
     * @param notes how they were found: lines of its head
     */
    public String text(List<String> notes) {
        ColumnChoice choice = new ColumnChoice(source);
        StringBuilder text = new StringBuilder();
        notes.forEach(note -> text.append("# ").append(note).append('\n'));
        choice.helpers(columns.stream().map(Column::name).toList())
                .forEach(line -> text.append(line).append('\n'));
        text.append('\n');
        for (Column column : columns) {
            text.append(String.format(Locale.ROOT, "%-30s # %.5f\n", choice.line(column.name()), column.share()));
        }
        return text.toString();
    }
}
