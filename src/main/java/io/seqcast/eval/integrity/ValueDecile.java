package io.seqcast.eval.integrity;

import io.seqcast.eval.ScoredRows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A tenth of the rows, by rising expected value: what was expected and what came.
 *
 * @param rows number of rows
 * @param expected weighted mean of the expected value Σ p·value
 * @param came weighted mean of the value of the class that came
 */
public record ValueDecile(long rows, double expected, double came) {
    private static final int DECILES = 10;

    private record Row(double expected, double came, double weight) {}

    /**
     * Ranks rows; rows of equal expected value stay in the order of the data.
     *
     * @param values what each class is worth, (C)
     * @return ten by rising expected value, or fewer if there are fewer rows, as even as their number allows
     */
    public static List<ValueDecile> of(TimeParts parts, List<Double> values) {
        List<Row> rows = new ArrayList<>();
        for (ScoredRows sequence : parts.all()) {
            TimeParts.known(sequence).forEach(t -> {
                double expected = 0;
                for (int c = 0; c < values.size(); c++) {
                    expected += sequence.predicted()[t * values.size() + c] * values.get(c);
                }
                rows.add(new Row(expected, values.get((int) sequence.actual()[t]), sequence.weight(t)));
            });
        }
        rows.sort(Comparator.comparingDouble(Row::expected));
        int groups = Math.min(DECILES, rows.size());
        List<ValueDecile> deciles = new ArrayList<>();
        for (int k = 0; k < groups; k++) {
            int from = (int) ((long) k * rows.size() / groups);
            int to = (int) ((k + 1L) * rows.size() / groups);
            deciles.add(of(rows.subList(from, to)));
        }
        return deciles;
    }

    private static ValueDecile of(List<Row> rows) {
        double weight = 0;
        double expected = 0;
        double came = 0;
        for (Row row : rows) {
            weight += row.weight;
            expected += row.weight * row.expected;
            came += row.weight * row.came;
        }
        return new ValueDecile(rows.size(), expected / weight, came / weight);
    }
}
