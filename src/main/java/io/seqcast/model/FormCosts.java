package io.seqcast.model;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a row costs in the step form and in the chunked form, measured on this machine.
 *
 * <p>A chunked run costs a sum for the run and a little for each row: a row costs less the more rows run together. Between
 * the measured runs the cost of a whole run is interpolated by its rows, be they of one span or of several.
 *
 * @param stepMicros microseconds a row in the step form
 * @param chunked measured runs, by rising number of rows, at least one
 */
public record FormCosts(double stepMicros, List<Run> chunked) {
    /** What chunked must save to be taken: less is within the error of so short a measurement. */
    private static final double MARGIN = 0.9;

    public FormCosts {
        if (chunked.isEmpty()) {
            throw new IllegalArgumentException("chunked is empty, must have at least one run");
        }
        chunked = chunked.stream().sorted(Comparator.comparingInt(Run::rows)).toList();
    }

    /**
     * One measured run of the chunked form.
     *
     * @param spans number of spans of equal length
     * @param rowsPerSpan their length
     * @param rowMicros microseconds a row
     */
    public record Run(int spans, int rowsPerSpan, double rowMicros) {
        /** Rows of all spans together. */
        public int rows() {
            return spans * rowsPerSpan;
        }
    }

    /** Whether rows that make one chunked run, of one span or of several of like length, are cheaper so than in steps. */
    public boolean chunkedPays(int rows) {
        return chunkedMicros(rows) < MARGIN * stepMicros;
    }

    /** Whether any run, however long, is cheaper in the chunked form. */
    public boolean chunkedEverPays() {
        return chunked.stream().anyMatch(run -> chunkedPays(run.rows()));
    }

    /** Microseconds a row in a chunked run of that many rows. */
    public double chunkedMicros(int rows) {
        Run before = chunked.get(0);
        if (rows <= before.rows()) {
            return before.rowMicros() * before.rows() / rows;
        }
        for (Run run : chunked.subList(1, chunked.size())) {
            if (rows <= run.rows()) {
                double share = (double) (rows - before.rows()) / (run.rows() - before.rows());
                double from = before.rowMicros() * before.rows();
                double to = run.rowMicros() * run.rows();
                return (from + share * (to - from)) / rows;
            }
            before = run;
        }
        return before.rowMicros();
    }

    /** For people: {@code step 7.1 µs a row; chunked 180.6 (1 x 64), 17.6 (1 x 1000) µs a row}. */
    @Override
    public String toString() {
        return chunked.stream()
                .map(run ->
                        String.format(Locale.ROOT, "%.1f (%d x %d)", run.rowMicros(), run.spans(), run.rowsPerSpan()))
                .collect(Collectors.joining(
                        ", ", String.format(Locale.ROOT, "step %.1f µs a row; chunked ", stepMicros), " µs a row"));
    }
}
