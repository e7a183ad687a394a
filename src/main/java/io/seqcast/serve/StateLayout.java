package io.seqcast.serve;

/**
 * The version that all records of stored state share. It changes with the bytes of any of them, drawn at {@link TailChunk},
 * {@link SequenceMeta} and {@link SnapshotLayout}, and with the meaning of a snapshot's payload: the arrays of a feature set, a
 * normaliser or a kind of model, whose code no fingerprint covers. Golden files in {@code src/test/resources/state} notice.
 *
 * <p>Every record says its version where its readers of all versions look: a tail record and a meta record in their first
 * byte, a snapshot behind its magic number.
 *
 * <p>1: the first. 2: meta records say the size and width of their sequence's ring. 3: a
 * snapshot has the running mean of the rows. 4: rows may have a time; the parts of a snapshot bear fingerprints of their own, and
 * large ones come in pieces. 5: a tail record may have several rows and says how far the sequence was; meta records say the blocks of
 * the ring.
 */
final class StateLayout {
    static final byte VERSION = 5;

    /** The oldest version that is read. A sequence's ring of it moves behind a snapshot, as one of another size does. */
    static final byte OLDEST = 4;

    private StateLayout() {}

    /** @throws IncompatibleStateException if a version of the layout wrote the record that is not read */
    static void requireVersion(String record, int found) {
        if (found < OLDEST || found > VERSION) {
            throw new IncompatibleStateException(record + " is of state layout version " + found
                    + ", this Seqcast reads " + OLDEST + " and " + VERSION
                    + ": let the Seqcast that wrote it finish its sequences, or start with another application id,"
                    + " or forget its sequences ('seqcast reset', and 'seqcast clean' on other machines)");
        }
    }

    /** @throws IncompatibleStateException if the rows of a sequence are not as wide as the model's */
    static void requireWidth(long sequence, int found, int expected) {
        if (found != expected) {
            throw new IncompatibleStateException("sequence " + sequence + " has rows of " + found
                    + " features in store, the model takes " + expected
                    + ": start this model with another application id (and topics), or forget its sequences"
                    + " ('seqcast reset', and 'seqcast clean' on other machines)");
        }
    }
}
