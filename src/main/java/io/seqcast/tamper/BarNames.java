package io.seqcast.tamper;

import io.seqcast.data.Point;
import io.seqcast.data.Sequence;
import io.seqcast.data.Symbols;
import java.time.Instant;

/**
 * What people call a row of data.
 *
 * @param symbols of the sequences, where they have any
 */
public record BarNames(Symbols symbols) {

    /** The row's symbol and time, or its sequence and step where it has none. */
    String of(Sequence sequence, int step) {
        String symbol = symbols.name(sequence.id());
        String name = symbol == null ? "sequence " + sequence.id() : symbol;
        long time = sequence.time(step);
        if (time == Point.NO_TIME) {
            return name + ", step " + step;
        }
        String date = Instant.ofEpochMilli(time).toString().replace("T00:00:00Z", "");
        return name + ", bar " + date + " (step " + step + ")";
    }
}
