package io.seqcast.data.table;

/** How much of a prediction is written. */
public enum PredictionDetail {
    /** Keys and outputs. */
    VALUES,
    /** The same and the decision. */
    DECISION,
    /** All that a published prediction knows, the decision too, but for the ends of intervals. */
    ALL,
    /** Keys, outputs and the ends of the intervals around them. */
    INTERVALS,
    /** The same and the decision. */
    DECISION_INTERVALS,
    /** All that a published prediction knows. */
    ALL_INTERVALS;

    /** The same with the ends of intervals. */
    public PredictionDetail withIntervals() {
        return switch (this) {
            case VALUES, INTERVALS -> INTERVALS;
            case DECISION, DECISION_INTERVALS -> DECISION_INTERVALS;
            case ALL, ALL_INTERVALS -> ALL_INTERVALS;
        };
    }

    /** Whether the decision stands right behind the outputs. */
    boolean decision() {
        return this == DECISION || this == DECISION_INTERVALS;
    }

    /** Whether the metadata stand behind the outputs, the decision and spreads among them. */
    boolean metadata() {
        return this == ALL || this == ALL_INTERVALS;
    }

    /** Whether the ends of intervals stand behind all else. */
    boolean intervals() {
        return this == withIntervals();
    }
}
