package io.seqcast.feature;

import java.nio.ByteBuffer;

/** What is known of one sequence, in a form that can be stored. Belongs to one thread at a time. */
public interface StoredState {

    /** Size of the serialised form, the same at every step. */
    int bytes();

    /** Bytes of the arrays held in memory, their headers included, the same at every step. */
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
