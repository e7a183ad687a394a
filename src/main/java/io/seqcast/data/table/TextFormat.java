package io.seqcast.data.table;

/** How rows look on a screen or in a pipe. */
public enum TextFormat {
    /** A line of names, then a line a row (RFC 4180). */
    CSV,
    /** A JSON object a line. */
    JSON_LINES
}
