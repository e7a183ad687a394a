package io.seqcast.serve;

/** A point that no sequence can accept; nothing was written. The message says what was found and what was expected. */
public final class RejectedPointException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Reason reason;

    RejectedPointException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Why a point was rejected; the names go into dead letters and counters. */
    public enum Reason {
        /** Not as many features as the model takes. */
        WIDTH,
        /** A feature is NaN or infinite. */
        NOT_FINITE,
        /** The step is negative. */
        NEGATIVE_STEP,
        /** The step is neither the next one of its sequence nor 0, and the steps between are too many to bridge. */
        GAP,
        /** The step lies beyond the configured length of a sequence, or behind the end of a complete one. */
        TOO_LONG
    }
}
