package io.seqcast.serve;

import io.seqcast.data.Point;
import io.seqcast.data.Prediction;
import io.seqcast.model.Form;
import io.seqcast.model.bundle.ModelBundle;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Predicts a file without a broker: the same features, members and order of steps as the stream, over sequences read one
 * behind the other. Groups of sequences are worked on by several threads; predictions come out in the order of the rows.
 */
public final class OfflinePredictor implements AutoCloseable {
    /** Steps of a sequence that are advanced in one go; a longer one goes on in the next group. */
    private static final int STEPS_PER_SPAN = 1000;

    private static final int SPANS_PER_GROUP = 16;

    private final ExecutorService workers;
    private final BlockingQueue<Ensemble> ensembles;
    private final Ensemble prototype;
    private final int threads;
    private long fallbacks;

    /** @param threads workers, each with scratch space of its own over shared weights */
    public OfflinePredictor(ModelBundle bundle, Form form, int threads) {
        this.threads = threads;
        this.ensembles = new ArrayBlockingQueue<>(threads);
        for (int i = 0; i < threads; i++) {
            ensembles.add(Ensemble.of(bundle, form));
        }
        this.prototype = ensembles.element();
        this.workers = Executors.newFixedThreadPool(threads);
    }

    /**
     * Consumes all points and emits a prediction after each one that asks for it and after which the model predicts.
     *
     * @param points gives the points, sequence by sequence, each from step 0 in order; null at the end
     * @param out receives the predictions in the order of the points
     * @return number of points consumed
     */
    public long predict(Supplier<@Nullable Point> points, Consumer<Prediction> out) {
        Queue<Future<Group>> running = new ArrayDeque<>();
        Group group = new Group();
        Piece piece = null;
        long count = 0;
        for (Point point = points.get(); point != null; point = points.get()) {
            count++;
            boolean goesOn = piece != null && piece.sequence == point.sequence();
            if (piece == null || !goesOn || piece.points.size() == STEPS_PER_SPAN) {
                if (goesOn || group.pieces.size() == SPANS_PER_GROUP) {
                    submit(group, running, out);
                    group = new Group();
                }
                if (goesOn) {
                    // The next piece starts from the state that this one ends with.
                    drain(running, 0, out);
                }
                piece = new Piece(point.sequence(), goesOn && piece != null ? piece.state : prototype.newState());
                group.pieces.add(piece);
            }
            piece.points.add(point);
        }
        submit(group, running, out);
        drain(running, 0, out);
        return count;
    }

    /** Predictions emitted so far that were not finite and were replaced by the running mean. */
    public long fallbacks() {
        return fallbacks;
    }

    @Override
    public void close() {
        workers.shutdownNow();
        ensembles.forEach(Ensemble::close);
    }

    private void submit(Group group, Queue<Future<Group>> running, Consumer<Prediction> out) {
        running.add(workers.submit(() -> {
            Ensemble ensemble = ensembles.take();
            try {
                group.advance(ensemble);
            } finally {
                ensembles.add(ensemble);
            }
            return group;
        }));
        drain(running, 2 * threads, out);
    }

    /** Emits finished groups in order until at most {@code left} are under way. */
    private void drain(Queue<Future<Group>> running, int left, Consumer<Prediction> out) {
        while (running.size() > left) {
            try {
                fallbacks += running.remove().get().emit(out);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while predicting", e);
            }
        }
    }

    /** Consecutive rows of one sequence. */
    private static final class Piece {
        final long sequence;
        final EnsembleState state;
        final List<Point> points = new ArrayList<>();

        Piece(long sequence, EnsembleState state) {
            this.sequence = sequence;
            this.state = state;
        }

        EnsembleSpan span(Ensemble ensemble) {
            int width = ensemble.inputs();
            float[] rows = new float[points.size() * width];
            long[] times = new long[points.size()];
            boolean[] wanted = new boolean[points.size()];
            for (int t = 0; t < points.size(); t++) {
                System.arraycopy(points.get(t).features(), 0, rows, t * width, width);
                times[t] = points.get(t).time();
                wanted[t] = points.get(t).needPrediction();
            }
            return new EnsembleSpan(state, rows, times, wanted, ensemble.outputs());
        }
    }

    /** Pieces of different sequences that are advanced together. */
    private static final class Group {
        final List<Piece> pieces = new ArrayList<>();
        private final List<EnsembleSpan> spans = new ArrayList<>();

        void advance(Ensemble ensemble) {
            for (Piece piece : pieces) {
                spans.add(piece.span(ensemble));
            }
            if (!spans.isEmpty()) {
                ensemble.advance(spans);
            }
        }

        /** @return how many predictions fell back */
        long emit(Consumer<Prediction> out) {
            long fallen = 0;
            for (int i = 0; i < pieces.size(); i++) {
                List<Point> points = pieces.get(i).points;
                for (int t = 0; t < points.size(); t++) {
                    Point point = points.get(t);
                    EnsembleSpan span = spans.get(i);
                    if (span.wanted[t]) {
                        out.accept(span.prediction(point.sequence(), point.step(), t));
                        fallen += span.fallbacks.get(t) ? 1 : 0;
                    }
                }
            }
            return fallen;
        }
    }
}
