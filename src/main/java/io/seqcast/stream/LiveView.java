package io.seqcast.stream;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where those who look at a running stream meet its tasks. Whoever asks is known for a few seconds; while nobody is, the tasks
 * show nothing and do nothing for it. What is asked for is answered from what the tasks published last, at most four times a
 * second each: nobody outside reads a store or waits for a stream thread, nor does a stream thread wait for anybody.
 */
public final class LiveView {
    /** Time between two publications of a task. */
    static final Duration EVERY = Duration.ofMillis(250);

    private static final long ATTENDED_NANOS = Duration.ofSeconds(3).toNanos();
    private static final long WATCHED_NANOS = Duration.ofSeconds(10).toNanos();
    private static final int MOST_WATCHED = 128;

    /** Fewer than the threads that serve readers: those who ask for what a task has not looked for yet must not hold up all others. */
    static final int MOST_WAITING = 4;

    private final LongSupplier nanoTime;
    private final Set<TaskView> tasks = ConcurrentHashMap.newKeySet();
    private final Map<Long, Long> watchedAt = new HashMap<>(); // by this
    private int waiting; // by this
    private volatile Set<Long> watched = Set.of();
    private volatile long attendedAt;

    LiveView(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.attendedAt = nanoTime.getAsLong() - ATTENDED_NANOS;
    }

    /** Keys of some sequences of which rows came lately, rising: what the tasks have shown, nothing at the first call. */
    public List<Long> sequences() {
        attend();
        return tasks.stream()
                .flatMap(task -> task.shown().recent().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * What was seen lately of a sequence, which is looked at from now on for some seconds.
     *
     * @param patience how long to wait for the tasks to look; they do within a quarter of a second, if they are not busy
     * @return null if no task has such a sequence; nothing of it where a task has not looked within
     *     {@code patience}, or at once where others wait already
     */
    public @Nullable SequenceView sequence(long id, Duration patience) {
        attend();
        long deadline = System.nanoTime() + patience.toNanos();
        synchronized (this) {
            watch(id);
            SequenceView found = shown(id);
            while (found == null && !allLooked(id)) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0 || !await(left)) {
                    return new SequenceView(id, List.of(), List.of());
                }
                found = shown(id);
            }
            return found;
        }
    }

    void add(TaskView task) {
        tasks.add(task);
    }

    void remove(TaskView task) {
        tasks.remove(task);
    }

    /** Whether somebody looks. */
    boolean attended() {
        return nanoTime.getAsLong() - attendedAt < ATTENDED_NANOS;
    }

    /** Sequences that somebody looks at. */
    Set<Long> watched() {
        if (!watched.isEmpty()) {
            forget();
        }
        return watched;
    }

    /**
     * Lets the tasks of this thread show how things are, those that are due; to be called often, between two rows. Not a punctuation:
     * Kafka Streams commits after each, whether anything has changed or not.
     */
    void publishIfDue() {
        forThisThread(TaskView::publishIfDue);
    }

    /** Lets the tasks of this thread show how things are now. */
    void publish() {
        forThisThread(TaskView::publish);
    }

    long now() {
        return nanoTime.getAsLong();
    }

    /** Whether a task that has published at a time should do so again. */
    boolean isDue(long publishedAt) {
        return now() - publishedAt >= EVERY.toNanos();
    }

    /** A task has published. */
    synchronized void published() {
        notifyAll();
    }

    private void forThisThread(Consumer<TaskView> what) {
        for (TaskView task : tasks) {
            if (task.isOfThisThread()) {
                what.accept(task);
            }
        }
    }

    private void attend() {
        attendedAt = nanoTime.getAsLong();
    }

    private void watch(long id) {
        watchedAt.put(id, nanoTime.getAsLong());
        if (watchedAt.size() > MOST_WATCHED) {
            watchedAt.entrySet().stream()
                    .min(Map.Entry.comparingByValue())
                    .ifPresent(oldest -> watchedAt.remove(oldest.getKey()));
        }
        watched = Set.copyOf(watchedAt.keySet());
    }

    private synchronized void forget() {
        long now = nanoTime.getAsLong();
        if (watchedAt.values().removeIf(at -> now - at >= WATCHED_NANOS)) {
            watched = Set.copyOf(watchedAt.keySet());
        }
    }

    private @Nullable SequenceView shown(long id) {
        for (TaskView task : tasks) {
            SequenceView view = task.shown().sequences().get(id);
            if (view != null) {
                return view;
            }
        }
        return null;
    }

    private boolean allLooked(long id) {
        return tasks.stream().allMatch(task -> task.shown().watched().contains(id));
    }

    /** @return whether to look again */
    private boolean await(long millis) {
        if (waiting == MOST_WAITING) {
            return false;
        }
        waiting++;
        try {
            wait(millis);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiting--;
        }
    }
}
