package io.seqcast.serve;

/** What became of a valid point. */
public enum Acceptance {
    /** Written to the tail and queued. */
    ACCEPTED,
    /** Seen before: ignored. */
    DUPLICATE
}
