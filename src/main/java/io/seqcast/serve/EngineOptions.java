package io.seqcast.serve;

import io.seqcast.model.Form;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.bundle.SequenceRules;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an engine runs. What is accepted depends on {@code sequenceLength} and {@code maxGap}, and what a changed model is warmed
 * from on {@code history}; nothing else of this changes a prediction by more than the forms of a model differ.
 *
 * @param form which form of the model does the work
 * @param batchRows rows queued at which {@link SequenceEngine#full()} asks for a flush
 * @param snapshotEvery K: steps between two snapshots of a sequence
 * @param history rows of a sequence to keep at least, from which a changed model is warmed
 * @param sequenceLength steps after which a sequence is complete; 0 = endless; null = as the model says
 * @param forgetAfter how long a complete sequence is remembered, so that a late duplicate is known as one
 * @param forgetIdle how long one that is not complete may be silent; null = as the model says, which for sequences without an end
 *     is for ever unless it names a time, and else as long as a complete one
 * @param hotBytes bound of the states that an engine holds in memory between flushes
 * @param maxGap longest run of missing steps that is bridged; 0 = none is: the step behind a gap is rejected
 */
public record EngineOptions(
        Form form,
        int batchRows,
        int snapshotEvery,
        int history,
        @Nullable Long sequenceLength,
        Duration forgetAfter,
        @Nullable Duration forgetIdle,
        long hotBytes,
        int maxGap) {
    /** Every bridged step is a row written and a step computed for one record: bounds what a record may cost. */
    private static final int LONGEST_GAP = 1000;

    private static final int MOST_ROWS = 1_000_000;
    private static final int MOST_ROWS_A_RECORD = 16;
    private static final int BLOCKS = 32;
    private static final Duration LONGEST_MEMORY = Duration.ofDays(36_500);

    /** @throws IllegalArgumentException naming the option of the command that is out of its range */
    public EngineOptions {
        require(batchRows >= 1, "--batch-rows", batchRows, "at least 1");
        require(
                snapshotEvery >= 1 && snapshotEvery <= MOST_ROWS,
                "--snapshot-every",
                snapshotEvery,
                "1 to " + MOST_ROWS);
        require(history >= 0 && history <= MOST_ROWS, "--history", history, "0 to " + MOST_ROWS);
        if (sequenceLength != null) {
            require(sequenceLength >= 0, "--sequence-length", sequenceLength, "0 (endless) or more");
        }
        requireMemory("--forget-after", forgetAfter);
        if (forgetIdle != null) {
            requireMemory("--forget-idle", forgetIdle);
        }
        require(hotBytes >= 0, "--hot-mb", hotBytes >> 20, "0 or more");
        require(maxGap >= 0 && maxGap <= LONGEST_GAP, "--max-gap", maxGap, "0 (none) to " + LONGEST_GAP);
    }

    /** Options under which idle sequences are forgotten like complete ones, and every gap is rejected. */
    public EngineOptions(
            Form form,
            int batchRows,
            int snapshotEvery,
            int history,
            long sequenceLength,
            Duration forgetAfter,
            long hotBytes) {
        this(form, batchRows, snapshotEvery, history, sequenceLength, forgetAfter, forgetAfter, hotBytes, 0);
    }

    /** The step kernel, batches of 256 rows, a snapshot every 256 steps, sequences as the model says, a day's memory. */
    public static EngineOptions defaults() {
        return new EngineOptions(Form.STEP, 256, 256, 0, null, Duration.ofDays(1), null, 256L << 20, 0);
    }

    public EngineOptions withForm(Form value) {
        return new EngineOptions(
                value, batchRows, snapshotEvery, history, sequenceLength, forgetAfter, forgetIdle, hotBytes, maxGap);
    }

    public EngineOptions withHotBytes(long value) {
        return new EngineOptions(
                form, batchRows, snapshotEvery, history, sequenceLength, forgetAfter, forgetIdle, value, maxGap);
    }

    public EngineOptions withSequenceLength(long value) {
        return new EngineOptions(
                form, batchRows, snapshotEvery, history, value, forgetAfter, forgetIdle, hotBytes, maxGap);
    }

    public EngineOptions withMaxGap(int value) {
        return new EngineOptions(
                form, batchRows, snapshotEvery, history, sequenceLength, forgetAfter, forgetIdle, hotBytes, value);
    }

    /** When a sequence ends: as the options say, and else as the model does. */
    SequenceRules sequences(ModelBundle bundle) {
        SequenceRules model = bundle.sequences();
        long length = sequenceLength == null ? model.length() : sequenceLength;
        Duration idle = forgetIdle == null ? model.forgetIdle() : forgetIdle;
        return new SequenceRules(length, idle == null && length > 0 ? forgetAfter : idle);
    }

    /**
     * R: slots of a sequence's ring of rows. Twice K, so that a late snapshot finds every row it is followed by; and room for the
     * block that is overwritten beside the history.
     */
    int tailSlots() {
        int block = tailBlock();
        int slots = Math.max(2 * snapshotEvery, history + block - 1);
        return (slots + block - 1) / block * block;
    }

    /** How the rows of a new sequence lie, for a model that takes rows of {@code width}. */
    TailShape tail(int width) {
        return new TailShape(tailSlots(), width, tailBlock());
    }

    /** Rows that may come in one record. Of a short ring a block would be a large part, and gone at once. */
    private int tailBlock() {
        int part = Math.max(2 * snapshotEvery, history) / BLOCKS;
        return Math.min(MOST_ROWS_A_RECORD, Math.max(1, Integer.highestOneBit(part)));
    }

    private static void requireMemory(String name, Duration value) {
        require(!value.isNegative() && value.compareTo(LONGEST_MEMORY) <= 0, name, value, "0 to " + LONGEST_MEMORY);
    }

    private static void require(boolean holds, String name, Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(name + " is " + value + ", must be " + expected);
        }
    }
}
