package io.seqcast.eval;

/** Predictions are missing where the data asks for them: perhaps their model does not predict after all these rows. */
public final class MissingPredictionsException extends EvaluationException {
    private static final long serialVersionUID = 1L;

    MissingPredictionsException(String message) {
        super(message);
    }
}
