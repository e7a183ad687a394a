package io.seqcast.serve.score;

import org.jspecify.annotations.Nullable;

/**
 * What one task keeps durably of its scores: predictions that wait for their outcomes in a ring for each sequence, what is known of
 * the outcomes under way, and sums for each model. Written by {@link LiveScores} alone; the bytes are opaque to whoever stores them.
 */
public interface ScoreStore {

    /** The partition whose points the task takes. */
    int partition();

    byte @Nullable [] prediction(long sequence, int slot);

    void putPrediction(long sequence, int slot, byte[] prediction);

    void deletePrediction(long sequence, int slot);

    byte @Nullable [] outcomes(long sequence);

    void putOutcomes(long sequence, byte[] outcomes);

    void deleteOutcomes(long sequence);

    /** @param model names a model, what its predictions are of, and what of them is kept; more than 12 ASCII characters */
    byte @Nullable [] totals(String model);

    void putTotals(String model, byte[] totals);
}
