package io.seqcast.feature;

import java.nio.ByteBuffer;

/** One sequence's feature windows and normaliser statistics. Belongs to one thread at a time. */
public interface FeatureState {

    /**
     * Consumes the next raw row and writes its input row.
     *
     * @param row holds the raw row, (inputs) values from {@code rowOffset}
     * @param out receives the input row, (width) values from {@code outOffset}
     */
    void push(float[] row, int rowOffset, float[] out, int outOffset);

    /** Size of the serialised form, the same at every step. */
    int bytes();

    /**
     * Bytes of the arrays held in memory, their headers included, the same at every step. What is gathered from the stored
     * form to make a row cheap counts here and not in {@link #bytes()}.
     */
    long memoryBytes();

    /** Writes {@link #bytes()} bytes from which {@link #readFrom} restores this state exactly, bit for bit. */
    void writeTo(ByteBuffer target);

    /**
     * Replaces this state by one that {@link #writeTo} wrote.
     *
     * @throws IllegalArgumentException if it cannot have
     */
    void readFrom(ByteBuffer source);
}
