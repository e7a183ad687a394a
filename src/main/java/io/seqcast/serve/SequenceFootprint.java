package io.seqcast.serve;

import io.seqcast.model.Form;
import io.seqcast.model.bundle.ModelBundle;
import java.util.List;

/**
 * What one sequence of a model takes, in memory and in the store.
 *
 * @param hotBytes of its state in memory, but for some small objects
 * @param snapshotBytes of a snapshot's records
 * @param tailBytes of its last rows once the ring is full, rows that came alone, without a time
 * @param memberBytes of each member's own state in memory, (members)
 */
public record SequenceFootprint(long hotBytes, long snapshotBytes, long tailBytes, List<Long> memberBytes) {

    /** The footprint under the default options. */
    public static SequenceFootprint of(ModelBundle bundle) {
        try (Ensemble ensemble = Ensemble.of(bundle, Form.STEP)) {
            EnsembleState state = ensemble.newState();
            long tail = (long) EngineOptions.defaults().tailSlots() * TailChunk.storedBytes(bundle.width());
            List<Long> members = bundle.members().stream()
                    .map(member -> (long) Float.BYTES * member.model().config().stateSize())
                    .toList();
            return new SequenceFootprint(
                    state.memoryBytes(), SnapshotLayout.bytes(ensemble.parts(), state), tail, members);
        }
    }
}
