package io.seqcast.serve;

import java.util.ArrayList;
import java.util.List;

/**
 * Brings back the state of a sequence that is not in memory: the snapshot, and the rows behind it.
 *
 * <p>Where another model has served the sequence, the parts of its snapshot that this model shares are kept; the others are of no
 * use and deleted. What has no snapshot is warmed from all rows that the sequence's ring holds, as if it had started with the
 * oldest of them. From then on the sequence is this model's; its predictions bear this model's fingerprint.
 */
final class StateRebuild {
    private final Ensemble ensemble;
    private final SequenceLog log;
    private final String fingerprint;
    private long rewarmed;

    StateRebuild(Ensemble ensemble, SequenceLog log, String fingerprint) {
        this.ensemble = ensemble;
        this.log = log;
        this.fingerprint = fingerprint;
    }

    /** Sequences of which a part was warmed from the middle, because another model had served them without it. */
    long rewarmed() {
        return rewarmed;
    }

    /**
     * What a sequence goes on from.
     *
     * @param state as far as a snapshot goes
     * @param rows what it has to consume to stand behind the last emitted step
     * @param warmed rows that the state has consumed beside a snapshot
     * @param midway whether a part of the state begins with rows behind the sequence's first, and has no snapshot
     */
    record Beginning(EnsembleState state, List<TailRow> rows, int warmed, boolean midway) {}

    /** @throws CorruptStateException if the snapshot or a row behind it is damaged or missing */
    Beginning begin(LiveSequence sequence) {
        if (!sequence.meta.fingerprint().equals(fingerprint)) {
            return takeOver(sequence);
        }
        EnsembleState state = ensemble.newState();
        if (sequence.meta.snapshot() != SequenceMeta.NONE) {
            for (StatePart part : ensemble.parts()) {
                log.readSnapshot(sequence.id, sequence.meta, state, part);
            }
        }
        return new Beginning(state, rowsBehindSnapshot(sequence), 0, false);
    }

    private Beginning takeOver(LiveSequence sequence) {
        EnsembleState state = ensemble.newState();
        List<StatePart> kept = kept(sequence, state);
        log.deleteSnapshot(sequence.id, kept);
        if (kept.size() == ensemble.parts().size()) {
            sequence.meta = sequence.meta.withModel(fingerprint);
            return new Beginning(state, rowsBehindSnapshot(sequence), 0, false);
        }
        List<TailRow> rows = log.rowsUpTo(sequence, sequence.meta.emitted());
        boolean midway = !rows.isEmpty() && rows.get(0).step() > 0;
        rewarmed += midway ? 1 : 0;
        long snapshot = sequence.meta.snapshot();
        sequence.meta = sequence.meta.withModel(fingerprint).withoutSnapshot();
        if (kept.isEmpty() || rows.isEmpty() || rows.get(0).step() > snapshot) {
            return new Beginning(ensemble.newState(), rows, 0, midway);
        }
        int behind = (int) (snapshot - rows.get(0).step()) + 1;
        EnsembleState warm = ensemble.newState();
        ensemble.warm(warm, rows.subList(0, behind));
        kept.forEach(part -> part.move(state, warm));
        return new Beginning(warm, rows.subList(behind, rows.size()), behind, true);
    }

    /** The parts that a snapshot of another model shares with this one, read into {@code state}. What cannot be read is none. */
    private List<StatePart> kept(LiveSequence sequence, EnsembleState state) {
        List<StatePart> kept = new ArrayList<>();
        if (sequence.meta.snapshot() == SequenceMeta.NONE) {
            return kept;
        }
        for (StatePart part : ensemble.parts()) {
            try {
                log.readSnapshot(sequence.id, sequence.meta, state, part);
                kept.add(part);
            } catch (CorruptStateException e) {
                // not there, or damaged: warmed like any other new part
            }
        }
        return kept;
    }

    private List<TailRow> rowsBehindSnapshot(LiveSequence sequence) {
        SequenceMeta meta = sequence.meta;
        List<TailRow> rows = log.rows(sequence, meta.snapshot() + 1, meta.emitted());
        long lacking = meta.snapshot() + 1 + rows.size();
        if (lacking <= meta.emitted()) {
            throw new CorruptStateException("sequence " + sequence.id + ": the tail lacks step " + lacking
                    + " between the snapshot of step " + meta.snapshot() + " and step " + meta.emitted());
        }
        return rows;
    }
}
