package io.seqcast.feature;

import java.nio.ByteBuffer;

/** What a normaliser knows of one sequence. */
interface NormalizerState {

    /** Takes the row that begins at {@code offset} and replaces it. */
    void apply(float[] row, int offset);

    /** Size of the serialised form, the same at every step. */
    int bytes();

    /** Bytes of the arrays held. */
    long memoryBytes();

    void writeTo(ByteBuffer target);

    /** @throws IllegalArgumentException if {@link #writeTo} cannot have written it */
    void readFrom(ByteBuffer source);
}
