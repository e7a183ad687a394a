package io.seqcast.model.boosted;

import io.seqcast.lightgbm.GbmDataset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The same rows as a dataset for every thread that trains on them: labels are set in it, so it cannot be shared. */
final class DatasetPool implements AutoCloseable {
    private final List<float[]> blocks;
    private final BoostedConfig config;
    private final Deque<GbmDataset> idle = new ArrayDeque<>();
    private boolean closed;

    /** @param blocks each of whole rows, (rows, inputs) */
    DatasetPool(List<float[]> blocks, BoostedConfig config) {
        this.blocks = blocks;
        this.config = config;
    }

    /** What {@code use} makes of a dataset that nobody else uses meanwhile. */
    <R> R lend(Function<GbmDataset, R> use) {
        GbmDataset free = take();
        GbmDataset data = free == null ? GbmDataset.of(blocks, config.inputs(), config.growth()) : free;
        try {
            return use.apply(data);
        } finally {
            giveBack(data);
        }
    }

    private synchronized @Nullable GbmDataset take() {
        return idle.poll();
    }

    private synchronized void giveBack(GbmDataset data) {
        if (closed) {
            data.close();
        } else {
            idle.push(data);
        }
    }

    /** Frees all but those still in use, where another thread has failed: they are freed when they come back. */
    @Override
    public synchronized void close() {
        closed = true;
        idle.forEach(GbmDataset::close);
    }
}
