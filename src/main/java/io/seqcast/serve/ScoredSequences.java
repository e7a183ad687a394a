package io.seqcast.serve;

import io.seqcast.data.PublishedPrediction;
import io.seqcast.serve.score.LiveScores;
import io.seqcast.serve.score.ScoredRow;
import io.seqcast.serve.score.SequenceScores;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brings the scores of sequences along with their rows: back from the store where they are not in memory, and into it. */
final class ScoredSequences {
    private final LiveScores live;
    private final SequenceLog log;

    ScoredSequences(LiveScores live, SequenceLog log) {
        this.live = live;
        this.log = log;
    }

    /**
     * Takes a pending row of a sequence, whose meta record is that of the last flush.
     *
     * @param made the prediction after it; null where there is none
     */
    void advance(LiveSequence sequence, TailRow row, @Nullable PublishedPrediction made) {
        SequenceScores scores = sequence.scores;
        if (scores == null) {
            scores = open(sequence);
            sequence.scores = scores;
        }
        if (made != null) {
            live.predicted(scores, made.prediction());
        }
        live.advance(scores, scored(row));
    }

    /** Stores what waits of a sequence after a flush. @param snapshot whether its state was stored, too */
    void save(LiveSequence sequence, boolean snapshot) {
        if (sequence.scores != null) {
            live.save(sequence.id, sequence.scores, snapshot);
        }
    }

    /** Removes all that is stored of a sequence. */
    void forget(long sequence) {
        live.forget(sequence);
    }

    /** Stores the sums after a flush. @param now wall-clock time, milliseconds */
    void saveTotals(long now) {
        live.saveTotals(now);
    }

    private SequenceScores open(LiveSequence sequence) {
        SequenceMeta meta = sequence.meta;
        long start = meta.start().offset();
        SequenceScores scores = live.stored(sequence.id, start, meta.emitted());
        boolean besideSnapshot = scores.next() - 1 == meta.snapshot();
        if (!follow(sequence, scores)) {
            scores = live.begin(start);
            List<TailRow> rows = log.rowsUpTo(sequence, meta.emitted());
            for (TailRow row : rows) {
                scores.replay(scored(row));
            }
        }
        if (!besideSnapshot) {
            scores.saveSoon(); // the ring keeps rows behind the snapshot only
        }
        live.resume(sequence.id, scores, meta.emitted());
        return scores;
    }

    /** Whether all rows that were consumed behind a state are still there; it has taken them then. */
    private boolean follow(LiveSequence sequence, SequenceScores scores) {
        for (long step = scores.next(); step <= sequence.meta.emitted(); step++) {
            TailRow row = log.row(sequence, step);
            if (row == null) {
                return false;
            }
            scores.replay(scored(row));
        }
        return true;
    }

    private static ScoredRow scored(TailRow row) {
        return new ScoredRow(row.step(), row.time(), row.bridged(), row.features());
    }
}
