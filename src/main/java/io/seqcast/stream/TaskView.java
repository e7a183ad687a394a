package io.seqcast.stream;

import io.seqcast.data.Point;
import io.seqcast.data.Prediction;
import io.seqcast.serve.SequenceEngine;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one task shows to those who look at the stream. While nobody does, a row costs the test of a plain field. The task's
 * thread keeps the traces and publishes copies of them a few times a second; other threads read {@link #shown()} alone.
 */
final class TaskView implements AutoCloseable {
    private static final int RECENT = 64;

    private final LiveView live;
    private final SequenceEngine engine;
    private final Thread thread = Thread.currentThread();
    private final Map<Long, SequenceTrace> traces = new HashMap<>();
    private final LinkedHashSet<Long> recent = new LinkedHashSet<>();
    private Set<Long> watched = Set.of();
    private boolean attended;
    private long publishedAt; // by the live view's clock
    private volatile Shown shown = Shown.NOTHING;

    /**
     * What a task has published.
     *
     * @param watched sequences that it has looked for
     * @param sequences those of them that are its own, by their keys
     * @param recent keys of sequences of which rows came lately
     */
    record Shown(Set<Long> watched, Map<Long, SequenceView> sequences, List<Long> recent) {
        static final Shown NOTHING = new Shown(Set.of(), Map.of(), List.of());
    }

    TaskView(LiveView live, SequenceEngine engine) {
        this.live = live;
        this.engine = engine;
        this.publishedAt = live.now();
        live.add(this);
    }

    void accepted(Point row) {
        if (!attended) {
            return;
        }
        touch(row.sequence());
        SequenceTrace trace = traces.get(row.sequence());
        if (trace != null) {
            trace.add(row);
        } else if (row.step() == 0 && watched.contains(row.sequence())) {
            traces.put(row.sequence(), new SequenceTrace(List.of(row)));
        }
    }

    void predicted(Prediction prediction) {
        if (!attended) {
            return;
        }
        SequenceTrace trace = traces.get(prediction.sequence());
        if (trace != null) {
            trace.add(prediction);
        }
    }

    /** Whether the caller is the thread that made it, the task's. */
    boolean isOfThisThread() {
        return Thread.currentThread() == thread;
    }

    /** {@link #publish Publishes} if it has not done so for {@link LiveView#EVERY}: to be called often, between two rows. */
    void publishIfDue() {
        if (live.isDue(publishedAt)) {
            publish();
        }
    }

    /** Shows how things are now, if somebody looks. */
    void publish() {
        publishedAt = live.now();
        boolean before = attended;
        attended = live.attended();
        if (attended) {
            show(before);
        } else if (before) {
            hide();
        }
    }

    Shown shown() {
        return shown;
    }

    /** The task is no longer ours. */
    @Override
    public void close() {
        live.remove(this);
    }

    private void show(boolean before) {
        if (!before) {
            engine.newestSequences(RECENT).forEach(this::touch);
        }
        watch(live.watched());
        Map<Long, SequenceView> views = new HashMap<>();
        traces.forEach((id, trace) -> views.put(id, trace.view(id)));
        shown = new Shown(watched, Map.copyOf(views), List.copyOf(recent));
        live.published();
    }

    private void hide() {
        traces.clear();
        recent.clear();
        watched = Set.of();
        shown = Shown.NOTHING;
    }

    private void watch(Set<Long> wanted) {
        traces.keySet().retainAll(wanted);
        for (long id : wanted) {
            if (!watched.contains(id)) {
                List<Point> rows = engine.lastRows(id, SequenceTrace.LENGTH);
                if (rows != null) {
                    traces.put(id, new SequenceTrace(rows));
                }
            }
        }
        watched = wanted;
    }

    private void touch(long id) {
        recent.remove(id);
        recent.add(id);
        if (recent.size() > RECENT) {
            recent.remove(recent.iterator().next());
        }
    }
}
