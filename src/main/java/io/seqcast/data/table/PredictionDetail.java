package io.seqcast.data.table;

/** How much of a prediction is written. */
public enum PredictionDetail {
    /** Keys and outputs. */
    VALUES,
    /** The same and the decision. */
    DECISION,
    /** All that a published prediction knows, the decision too. */
    ALL
}
