package io.seqcast.data.table;

/** What stands in for an input cell of a file that holds nothing or NaN. */
public enum Missing {
    /** Nothing: such a file is refused. */
    REFUSE,
    /** The column's last observation in the same sequence; 0 before the first. */
    LAST,
    /** 0. */
    ZERO
}
