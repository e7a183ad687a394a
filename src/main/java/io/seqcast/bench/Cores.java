package io.seqcast.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** The same work on every core at once. */
final class Cores implements AutoCloseable {
    private final int count;
    private final ExecutorService workers;

    Cores(int count) {
        this.count = count;
        this.workers = Executors.newFixedThreadPool(count);
    }

    int count() {
        return count;
    }

    /** Runs the work on every core and waits for all of them; it is told the core's index. */
    void run(IntConsumer work) {
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int index = i;
            running.add(workers.submit(() -> work.accept(index)));
        }
        try {
            for (Future<?> future : running) {
                future.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
