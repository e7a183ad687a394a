package io.seqcast.serve;

import java.util.ArrayList;
import java.util.List;

/**
 * Brings back the state of a sequence that is not in memory: the snapshot, and the rows behind it.
 *
 * <p>A snapshot of another model is of no use to this one and is deleted at once. The model is warmed instead from all rows
 * that the sequence's ring holds, as if it had started with the oldest of them: features, normaliser and members alike. From
 * then on the sequence is this model's; its predictions bear this model's fingerprint.
 */
final class StateRebuild {
    private final SequenceLog log;
    private final String fingerprint;
    private long rewarmed;

    StateRebuild(SequenceLog log, String fingerprint) {
        this.log = log;
        this.fingerprint = fingerprint;
    }

    /** Sequences that were warmed from rows because another model had served them. */
    long rewarmed() {
        return rewarmed;
    }

    /**
     * Fills the new {@code state} as far as a snapshot goes.
     *
     * @return the rows it has to consume to stand behind the last emitted step
     * @throws CorruptStateException if the snapshot or a row behind it is damaged or missing
     */
    List<TailRow> begin(LiveSequence sequence, EnsembleState state) {
        if (!sequence.meta.fingerprint().equals(fingerprint)) {
            return warm(sequence);
        }
        if (sequence.meta.snapshot() != SequenceMeta.NONE) {
            log.readSnapshot(sequence.id, sequence.meta, state);
        }
        return rowsBehindSnapshot(sequence.id, sequence.meta);
    }

    private List<TailRow> warm(LiveSequence sequence) {
        log.deleteSnapshot(sequence.id);
        sequence.meta = sequence.meta.withModel(fingerprint);
        List<TailRow> rows = log.rowsUpTo(sequence.id, sequence.meta.emitted(), sequence.meta);
        rewarmed += rows.isEmpty() ? 0 : 1;
        return rows;
    }

    private List<TailRow> rowsBehindSnapshot(long sequence, SequenceMeta meta) {
        List<TailRow> rows = new ArrayList<>();
        for (long step = meta.snapshot() + 1; step <= meta.emitted(); step++) {
            TailRow row = log.row(sequence, step, meta);
            if (row == null) {
                throw new CorruptStateException("sequence " + sequence + ": the tail lacks step " + step
                        + " between the snapshot of step " + meta.snapshot() + " and step " + meta.emitted());
            }
            rows.add(row);
        }
        return rows;
    }
}
