package io.seqcast.data.table;

/** Why a row is no bar. */
public enum BarFault {
    UNREADABLE("with a cell that is empty or cannot be read"),
    NOT_FINITE("with a number that is not finite"),
    NOT_POSITIVE("with a price that is not above 0"),
    NEGATIVE_VOLUME("with a volume below 0"),
    HIGH_BELOW_LOW("with a high below the low"),
    OUTSIDE_RANGE("with an open or close outside low and high"),
    DUPLICATE("of a date that has a bar already"),
    UNORDERED("that stand behind a later date");

    private final String rows;

    BarFault(String rows) {
        this.rows = rows;
    }

    /** Goes on after "3 rows". */
    public String rows() {
        return rows;
    }
}
