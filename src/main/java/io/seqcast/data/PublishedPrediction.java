package io.seqcast.data;

/**
 * A prediction as it stands in the output topic, with all that tells it from another of the same sequence and step.
 *
 * @param prediction the forecast itself
 * @param fingerprint of the model that made it, hexadecimal SHA-256
 * @param emittedAt wall-clock time of emission, milliseconds since the epoch
 * @param point position of the observed point in the input topic
 * @param start position of step 0 of the point's sequence: two replays of one file differ here
 * @param fallback whether the model's output was not finite and the running mean of the sequence's rows stands in
 */
public record PublishedPrediction(
        Prediction prediction, String fingerprint, long emittedAt, Position point, Position start, boolean fallback) {

    /** A prediction of the model itself. */
    public PublishedPrediction(
            Prediction prediction, String fingerprint, long emittedAt, Position point, Position start) {
        this(prediction, fingerprint, emittedAt, point, start, false);
    }
}
