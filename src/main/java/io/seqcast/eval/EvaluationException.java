package io.seqcast.eval;

/** Predictions that cannot be scored against the data. The message says what, where, and what would be right. */
public sealed class EvaluationException extends RuntimeException permits MissingPredictionsException {
    private static final long serialVersionUID = 1L;

    public EvaluationException(String message) {
        super(message);
    }
}
