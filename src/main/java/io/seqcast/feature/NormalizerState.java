package io.seqcast.feature;

/** What a normaliser knows of one sequence. */
interface NormalizerState extends StoredState {

    /** Takes the row that begins at {@code offset} and replaces it. */
    void apply(float[] row, int offset);
}
