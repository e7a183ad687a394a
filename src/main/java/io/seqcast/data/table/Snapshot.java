package io.seqcast.data.table;

/**
 * A bar that somebody has labelled.
 *
 * @param symbol the market's name of the sequence
 * @param time of the bar, milliseconds since the epoch
 * @param label name of its class; empty if it is unknown
 */
public record Snapshot(String symbol, long time, String label) {
    /** Symbol and date, for people. */
    public String text() {
        return symbol + " " + BarDates.text(time);
    }
}
