package io.seqcast.bench;

/** One sequence of one member that goes on row by row in some runtime. Belongs to one thread. */
interface RowStep extends AutoCloseable {

    /** Consumes a row, (inputs), and predicts, (outputs). What it returns may be overwritten by the next call. */
    float[] step(float[] row);

    @Override
    void close();
}
