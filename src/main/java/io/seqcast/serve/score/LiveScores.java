package io.seqcast.serve.score;

import io.seqcast.data.Prediction;
import io.seqcast.data.PublishedScores;
import io.seqcast.data.record.ScoreCodec;
import io.seqcast.model.bundle.ModelBundle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Scores the predictions of one task as their outcomes come. A prediction counts for the model that made it: those that wait while the
 * model changes are scored as long as the new one's have the same outcomes; of others the outcomes are not followed any more.
 *
 * <p>Outcomes are exact from a sequence's first row on. Of a sequence that was under way when scoring began they are told from the row
 * on whose outcome depends on no row that its ring has lost: never until it begins anew, if that is all rows before.
 *
 * <p>All writes are meant to become durable with those of the flush that they belong to: then every prediction counts once.
 */
public final class LiveScores {
    private final ScoredOutcomes outcomes;
    private final String fingerprint;
    private final ScoreStore store;
    private final Map<String, ScoreTotals> totals = new LinkedHashMap<>(); // by model
    private @Nullable ResidualWatch watch; // of the model that predicts now
    private final Set<String> unsaved = new TreeSet<>();
    private final Set<String> unpublished = new TreeSet<>();
    private long scoredBefore; // of the totals that were read from the store

    private LiveScores(ScoredOutcomes outcomes, String fingerprint, ScoreStore store) {
        this.outcomes = outcomes;
        this.fingerprint = fingerprint;
        this.store = store;
        unpublished.add(fingerprint);
    }

    /**
     * The scores of a task whose store is restored.
     *
     * @throws IllegalArgumentException if the rows of a stream do not tell what came of the model's predictions
     */
    public static LiveScores open(ModelBundle bundle, ScoreStore store) {
        return new LiveScores(ScoredOutcomes.of(bundle), bundle.fingerprint(), store);
    }

    /** Bytes of the largest record that scores put into a store. @throws IllegalArgumentException as {@link #open} */
    public static long largestRecord(ModelBundle bundle) {
        return SequenceScores.storedBytes(ScoredOutcomes.of(bundle));
    }

    /** Bytes that the scores of a sequence take in memory. */
    public long bytesPerSequence() {
        return SequenceScores.memoryBytes(outcomes);
    }

    /**
     * The scores of a sequence as far as they were stored, to be brought up to date by rows that follow.
     *
     * @param start offset of its step 0
     * @param emitted last step that was consumed, −1 before the first
     */
    public SequenceScores stored(long sequence, long start, long emitted) {
        SequenceScores scores = SequenceScores.read(store.outcomes(sequence), outcomes, start);
        return scores == null || scores.next() > emitted + 1 ? SequenceScores.begin(outcomes, start) : scores;
    }

    /** The same from nothing. */
    public SequenceScores begin(long start) {
        return SequenceScores.begin(outcomes, start);
    }

    /** Lets the predictions wait on that were stored for the last steps up to {@code emitted}. */
    public void resume(long sequence, SequenceScores scores, long emitted) {
        for (long step = Math.max(0, emitted + 2 - outcomes.slots()); step <= emitted; step++) {
            byte[] bytes = store.prediction(sequence, slot(step));
            PendingPrediction prediction = PendingPrediction.fromBytes(bytes, step, scores.start(), outcomes);
            if (prediction != null) {
                scores.resume(prediction);
            }
        }
    }

    /** Lets a prediction wait that was made after the row that comes next. */
    public void predicted(SequenceScores scores, Prediction prediction) {
        float[] values = Arrays.copyOf(prediction.values(), outcomes.width());
        scores.await(new PendingPrediction(prediction.step(), fingerprint, values));
    }

    /** Takes the next row of a sequence. */
    public void advance(SequenceScores scores, ScoredRow row) {
        scores.advance(row, (prediction, output, outcome) -> {
            totals(prediction.model()).settle(prediction, output, outcome);
            unsaved.add(prediction.model());
        });
    }

    /**
     * Stores what waits of a sequence.
     *
     * @param whole whether to store the outcomes under way, too: at the steps of snapshots, behind which rows are kept
     */
    public void save(long sequence, SequenceScores scores, boolean whole) {
        for (PendingPrediction prediction : scores.takeUnsaved()) {
            store.putPrediction(sequence, slot(prediction.step()), prediction.toBytes(scores.start(), outcomes));
        }
        if (whole || scores.due()) {
            store.putOutcomes(sequence, scores.toBytes());
            scores.saved();
        }
    }

    /** Removes all that is stored of a sequence; its predictions that wait are never scored. */
    public void forget(long sequence) {
        if (store.outcomes(sequence) != null) {
            store.deleteOutcomes(sequence);
        }
        for (int slot = 0; slot < outcomes.slots(); slot++) {
            if (store.prediction(sequence, slot) != null) {
                store.deletePrediction(sequence, slot);
            }
        }
    }

    /** Stores the sums that have changed, and what they say of changes. @param now wall-clock time, milliseconds */
    public void saveTotals(long now) {
        if (unsaved.contains(fingerprint) && watch().look(totals(fingerprint).sums(), now)) {
            store.putTotals(watchKey(), watch().toBytes());
        }
        for (String model : unsaved) {
            store.putTotals(key(model), ScoreCodec.encode(totals(model).publish(store.partition(), model, 0)));
        }
        unpublished.addAll(unsaved);
        unsaved.clear();
    }

    /** The sums that have changed since the last call, at first those that there are; to be published. */
    public List<PublishedScores> changed(long now) {
        List<PublishedScores> changed = new ArrayList<>();
        for (String model : unpublished) {
            if (totals(model).scored() > 0) {
                changed.add(published(model, now));
            }
        }
        unpublished.clear();
        return changed;
    }

    /** The sums of the model that predicts now. */
    public PublishedScores current(long now) {
        return published(fingerprint, now);
    }

    /** Predictions that this object has scored, of whatever model. */
    public long scored() {
        return totals.values().stream().mapToLong(ScoreTotals::scored).sum() - scoredBefore;
    }

    private PublishedScores published(String model, long now) {
        PublishedScores scores = totals(model).publish(store.partition(), model, now);
        return model.equals(fingerprint) ? scores.withAlarms(watch().alarms(), watch().latest()) : scores;
    }

    private ResidualWatch watch() {
        if (watch == null) {
            watch = ResidualWatch.of(store.totals(watchKey()), outcomes.outputs());
        }
        return watch;
    }

    private String watchKey() {
        return key(fingerprint) + "-errors";
    }

    private ScoreTotals totals(String model) {
        return totals.computeIfAbsent(model, fresh -> {
            byte[] stored = store.totals(key(fresh));
            ScoreTotals known = stored == null ? ScoreTotals.none(outcomes) : ScoreTotals.of(ScoreCodec.decode(stored));
            scoredBefore += known.scored();
            return known;
        });
    }

    /** The same model may have had other targets: its fingerprint does not tell. */
    private String key(String model) {
        return model + "-" + Long.toHexString(outcomes.id());
    }

    private int slot(long step) {
        return (int) (step % outcomes.slots());
    }
}
