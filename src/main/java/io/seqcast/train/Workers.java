package io.seqcast.train;

import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Threads that work on one sequence each. Sequences side by side use the cores better than the threads of LibTorch
 * inside a sequence, whose arrays are small; LibTorch itself gets one thread. Results come in the order of the
 * sequences, so that sums over them do not depend on the number of threads.
 */
final class Workers implements AutoCloseable {
    private final ExecutorService pool;
    private final BlockingQueue<SequenceGradient> idle = new LinkedBlockingQueue<>();

    Workers(int threads) {
        for (int i = 0; i < threads; i++) {
            idle.add(new SequenceGradient());
        }
        JniUtils.setNumThreads(1);
        pool = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "train");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Work on the i-th item, with an evaluator that nobody else uses meanwhile. */
    interface Work<R> {
        R apply(SequenceGradient evaluator, int i);
    }

    /** Hears, on the thread that waits for them, how many items are done. */
    interface Done {
        void reached(int done, int of);
    }

    /** The results of {@code work} on 0..count−1, in that order. */
    <R> List<R> map(int count, Work<R> work) {
        return map(count, work, (done, of) -> {});
    }

    /** As {@link #map(int, Work)}, for items that take long. */
    <R> List<R> map(int count, Work<R> work, Done done) {
        List<Future<R>> futures = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int item = i;
            futures.add(pool.submit(() -> run(work, item)));
        }
        List<R> results = new ArrayList<>(count);
        for (Future<R> future : futures) {
            results.add(join(future));
            done.reached(results.size(), count);
        }
        return results;
    }

    @Override
    public void close() {
        pool.shutdownNow();
        idle.forEach(SequenceGradient::close);
    }

    private <R> R run(Work<R> work, int item) throws InterruptedException {
        SequenceGradient evaluator = idle.take();
        try {
            return work.apply(evaluator, item);
        } finally {
            idle.add(evaluator);
        }
    }

    private static <R> R join(Future<R> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrainingException("training was interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new TrainingException("a training thread failed: " + e.getCause(), e);
        }
    }
}
