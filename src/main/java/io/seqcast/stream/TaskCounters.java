package io.seqcast.stream;

import io.seqcast.data.PublishedScores;
import io.seqcast.serve.MemberWork;
import io.seqcast.serve.SequenceEngine;
import io.seqcast.serve.score.LiveScores;
import org.jspecify.annotations.Nullable;

/**
 * What one task did and holds. A row costs an increment of a plain field: the task's thread hands its counts over to the
 * {@link StreamMeters} of the process with each flush, and once a second.
 */
final class TaskCounters implements AutoCloseable {
    private final StreamMeters meters;
    private long accepted;
    private long duplicates;
    private long predictions;
    private long rewarmed;
    private long bridged;
    private long fallbacks;
    private @Nullable MemberWork members;
    private long scored;
    private volatile @Nullable PublishedScores scores;
    private volatile int hotSequences;
    private volatile int pendingRows;
    private volatile long engineBytes;

    TaskCounters(StreamMeters meters) {
        this.meters = meters;
        meters.add(this);
    }

    void accepted() {
        accepted++;
    }

    void duplicate() {
        duplicates++;
    }

    void predicted() {
        predictions++;
    }

    void deadLetter(String reason) {
        meters.deadLetter(reason);
    }

    void forgotten(int sequences) {
        meters.forgotten(sequences);
    }

    /**
     * @param rows that were advanced together
     * @param nanos it took
     * @param producedAt time of the oldest of them, {@link Arrivals#UNKNOWN} if nobody knows it
     * @param now wall-clock time, milliseconds
     */
    void flushed(int rows, long nanos, long producedAt, long now) {
        meters.flushed(rows, nanos);
        if (producedAt != Arrivals.UNKNOWN) {
            meters.emitted(Math.max(0, now - producedAt));
        }
    }

    /** Hands over what was counted since the last call, and what the engine holds now. */
    void handOver(SequenceEngine engine) {
        meters.points(accepted, duplicates);
        meters.predictions(predictions);
        accepted = 0;
        duplicates = 0;
        predictions = 0;
        meters.rewarmed(engine.rewarmed() - rewarmed);
        rewarmed = engine.rewarmed();
        meters.bridged(engine.bridged() - bridged);
        bridged = engine.bridged();
        meters.fallbacks(engine.fallbacks() - fallbacks);
        fallbacks = engine.fallbacks();
        hotSequences = engine.hotSequences();
        pendingRows = engine.pending();
        engineBytes = engine.memoryBytes();
    }

    /** Hands over what the members did since the last call. */
    void handOverMembers(SequenceEngine engine) {
        MemberWork now = engine.work();
        meters.members(members == null ? now : now.since(members));
        members = now;
    }

    /** Hands over how predictions came true, where they are scored. */
    void handOverScores(SequenceEngine engine) {
        LiveScores live = engine.scores();
        if (live != null) {
            meters.scored(live.scored() - scored);
            scored = live.scored();
            scores = live.current(0);
        }
    }

    /** As they were handed over last; null where nothing is scored. */
    @Nullable
    PublishedScores scores() {
        return scores;
    }

    int hotSequences() {
        return hotSequences;
    }

    int pendingRows() {
        return pendingRows;
    }

    long engineBytes() {
        return engineBytes;
    }

    /** The task is no longer ours: what it holds does not count, what it did still does. */
    @Override
    public void close() {
        meters.remove(this);
    }
}
