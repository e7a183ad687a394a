package io.seqcast.cli;

import io.seqcast.data.DataException;
import io.seqcast.data.Point;
import io.seqcast.data.Sequence;
import io.seqcast.data.Symbols;
import io.seqcast.data.table.PointColumns;
import io.seqcast.data.table.PointFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The bars that accounts trade.
 *
 * @param data their file
 * @param symbols by key, in the order of the file
 */
record TradedBars(Path data, Map<Long, Symbol> symbols) {

    /**
     * One symbol.
     *
     * @param name for people
     * @param times of its bars, in milliseconds since 1970-01-01 UTC, rising, (T)
     * @param closes above 0, (T)
     */
    record Symbol(String name, long[] times, float[] closes) {}

    /**
     * Reads the bars.
     *
     * @param price column of what is traded
     * @throws DataException if there is no time, or a time does not rise, or a price is not above 0
     */
    static TradedBars read(Path data, String price) {
        try (PointFile file = PointFile.open(data, PointColumns.ALL.withInputs(List.of(price)))) {
            if (!file.timed()) {
                throw new DataException(
                        data
                                + ": has no column time, must have one: accounts are compared by date; 'bars import' writes it");
            }
            Map<Long, Symbol> symbols = new LinkedHashMap<>();
            for (Sequence sequence : file.readSequences()) {
                symbols.put(sequence.id(), symbol(data, price, sequence, file.symbols()));
            }
            return new TradedBars(data, symbols);
        }
    }

    private static Symbol symbol(Path data, String price, Sequence sequence, Symbols symbols) {
        String known = symbols.name(sequence.id());
        String name = known == null ? "sequence " + sequence.id() : known;
        for (int t = 0; t < sequence.steps(); t++) {
            String fault = fault(price, sequence, t);
            if (!fault.isEmpty()) {
                throw new DataException(data + ": " + name + ", step " + t + ": " + fault);
            }
        }
        return new Symbol(name, Objects.requireNonNull(sequence.times()), sequence.rows());
    }

    /** What is wrong with a bar; empty if nothing is. */
    private static String fault(String price, Sequence sequence, int t) {
        if (!(sequence.rows()[t] > 0)) {
            return "the " + price + " is " + sequence.rows()[t] + ", must be above 0";
        }
        if (sequence.time(t) == Point.NO_TIME) {
            return "the bar has no time, every bar must have one";
        }
        boolean later = t == 0 || sequence.time(t) > sequence.time(t - 1);
        return later
                ? ""
                : "the time is " + Instant.ofEpochMilli(sequence.time(t)) + ", must be after that of the bar before";
    }
}
