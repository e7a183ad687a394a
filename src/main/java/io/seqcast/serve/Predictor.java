package io.seqcast.serve;

import io.seqcast.data.Point;
import io.seqcast.data.Prediction;
import io.seqcast.model.Form;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.serve.RejectedPointException.Reason;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model in somebody's own program, without Kafka: a point in, a prediction out, with the bits of the stream.
 *
 * <pre>{@code
 * try (Predictor predictor = Predictor.open(Path.of("models/NAME"))) {
 *     Optional<Prediction> prediction = predictor.predict(new Point(7, 0, true, features));
 * }
 * }</pre>
 *
 * <p>The state of every sequence is kept in memory from its step 0 on, until it is complete, starts anew or is {@linkplain #forget
 * forgotten}; nothing of it outlives the program. Belongs to one thread at a time.
 */
public final class Predictor implements AutoCloseable {
    private final ModelBundle bundle;
    private final Ensemble ensemble;
    private final PointRules rules;
    private final Map<Long, Progress> sequences = new HashMap<>();

    /** A sequence's state, and the step that it has to be given next. */
    private static final class Progress {
        final EnsembleState state;
        long next;

        Progress(EnsembleState state) {
            this.state = state;
        }
    }

    private Predictor(ModelBundle bundle) {
        this.bundle = bundle;
        ensemble = Ensemble.of(bundle, Form.STEP);
        rules = new PointRules(bundle.width(), bundle.sequences().length(), 0);
    }

    /**
     * A predictor of the model in {@code directory}.
     *
     * @throws io.seqcast.model.BundleException if there is none that can be used
     */
    public static Predictor open(Path directory) {
        return open(ModelBundle.read(directory));
    }

    /** A predictor of a model. */
    public static Predictor open(ModelBundle bundle) {
        return new Predictor(bundle);
    }

    /** Names of the features that a point has to have, in order. */
    public List<String> inputs() {
        return bundle.inputs();
    }

    /** Names of a prediction's values, in order. */
    public List<String> outputs() {
        return bundle.outputs();
    }

    /**
     * Consumes the next point of its sequence; step 0 starts the sequence anew.
     *
     * @return what the model says after it, or nothing if the point asks for nothing or the model does not predict after it
     * @throws RejectedPointException if the point is not its sequence's next, or no point that the model takes; nothing has
     *     changed then
     */
    public Optional<Prediction> predict(Point point) {
        rules.requireValid(point);
        Progress progress = point.step() == 0 ? new Progress(ensemble.newState()) : sequences.get(point.sequence());
        if (progress == null || progress.next != point.step()) {
            long expected = progress == null ? 0 : progress.next;
            throw new RejectedPointException(
                    Reason.GAP,
                    "sequence " + point.sequence() + ", step " + point.step() + ": expected step " + expected
                            + (expected == 0 ? "" : ", or 0 for a new start"));
        }
        EnsembleSpan span = new EnsembleSpan(
                progress.state,
                point.features(),
                new long[] {point.time()},
                new boolean[] {point.needPrediction()},
                ensemble.outputs());
        ensemble.advance(List.of(span));
        progress.next++;
        if (bundle.sequences().length() > 0
                && progress.next == bundle.sequences().length()) {
            sequences.remove(point.sequence());
        } else {
            sequences.put(point.sequence(), progress);
        }
        return span.wanted[0] ? Optional.of(span.prediction(point.sequence(), point.step(), 0)) : Optional.empty();
    }

    /** Lets go of a sequence; its next point has to be a step 0. */
    public void forget(long sequence) {
        sequences.remove(sequence);
    }

    @Override
    public void close() {
        ensemble.close();
    }
}
