package io.seqcast.serve;

import io.seqcast.feature.StoredState;
import io.seqcast.model.blend.Adaptation;
import io.seqcast.model.blend.Adaptive;
import io.seqcast.model.blend.AdaptiveMean;
import io.seqcast.model.blend.BlendedRow;
import io.seqcast.model.blend.RowBlend;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.bundle.TargetFile;
import io.seqcast.target.DelayedTargets;
import io.seqcast.target.TextOutcomes;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The weights of a sequence's members, which follow their recent errors; what each said whose outcome has not come yet; and what tells
 * the outcomes. Answers make it, so it is brought back by answering again after each row behind the snapshot.
 *
 * <p>A row weighs with what was known before it: an outcome that its own row settles counts from the next one on. A row that stands
 * in for a missing one counts as any other.
 *
 * <pre>
 * | rows 8 | said 4 × slots × K × M | outcomes … | weights … |      big-endian; NaN by a member that had no say
 * </pre>
 */
final class FollowedErrors implements StoredState {
    private static final int OBJECT = 16; // bytes of an array's header

    private final int members;
    private final float[][][] said; // (slots, K, M)
    private final float[] own; // what the row at hand settles of itself, (K)
    private final DelayedTargets.State outcomes;
    private final AdaptiveMean weights;
    private long rows;

    private FollowedErrors(DelayedTargets targets, Adaptation adaptation, int members) {
        this.members = members;
        said = new float[targets.horizon() + 1][targets.width()][members];
        for (float[][] slot : said) {
            for (float[] output : slot) {
                Arrays.fill(output, Float.NaN);
            }
        }
        own = new float[targets.width()];
        outcomes = targets.newState();
        weights = new AdaptiveMean(adaptation, targets.width(), members);
    }

    /** Makes those of new sequences; null if the model's weights follow nothing. */
    static @Nullable Supplier<FollowedErrors> of(ModelBundle bundle) {
        if (!(bundle.blend() instanceof Adaptive adaptive)) {
            return null;
        }
        TargetFile file = bundle.texts().targets();
        DelayedTargets targets = file != null
                ? TextOutcomes.numbers(file.source(), bundle.inputs()).delayed()
                : DelayedTargets.nextRow(
                        bundle.outputs().stream().map(bundle.inputs()::indexOf).toList());
        return () -> new FollowedErrors(
                targets, adaptive.adaptation(), bundle.members().size());
    }

    /** Takes a raw row and the outcomes that it settles. */
    void push(float[] values, int offset, int width, long time) {
        Arrays.fill(own, Float.NaN);
        outcomes.push(Arrays.copyOfRange(values, offset, offset + width), time, false, (age, output, value) -> {
            if (age == 0) {
                own[output] = value;
            } else {
                learn(output, value, said[slot(rows - age)][output]);
            }
        });
    }

    /** At work in the row at hand. */
    RowBlend blend() {
        return weights;
    }

    /**
     * Ends the row at hand.
     *
     * @param row what the members said after it
     * @param asked whether they were
     */
    void end(BlendedRow row, boolean asked) {
        float[][] slot = said[slot(rows++)];
        for (int j = 0; j < slot.length; j++) {
            for (int k = 0; k < members; k++) {
                slot[j][k] = asked && row.isAlive(k) ? (float) row.said(k, j) : Float.NaN;
            }
            if (!Float.isNaN(own[j])) {
                learn(j, own[j], slot[j]);
            }
        }
    }

    /** Of a row after which nobody said anything nothing is learned. */
    private void learn(int output, float outcome, float[] ofMembers) {
        for (float one : ofMembers) {
            if (!Float.isNaN(one)) {
                weights.learn(output, outcome, ofMembers);
                return;
            }
        }
    }

    private int slot(long row) {
        return (int) (row % said.length);
    }

    @Override
    public int bytes() {
        return Long.BYTES + Float.BYTES * said.length * own.length * members + outcomes.bytes() + weights.bytes();
    }

    @Override
    public long memoryBytes() {
        long slots = (long) said.length * own.length;
        return slots * (OBJECT + (long) Float.BYTES * members) + outcomes.bytes() + weights.memoryBytes();
    }

    @Override
    public void writeTo(ByteBuffer target) {
        target.putLong(rows);
        for (float[][] slot : said) {
            for (float[] output : slot) {
                for (float value : output) {
                    target.putFloat(value);
                }
            }
        }
        outcomes.writeTo(target);
        weights.writeTo(target);
    }

    @Override
    public void readFrom(ByteBuffer source) {
        rows = source.getLong();
        if (rows < 0) {
            throw new IllegalArgumentException("weights after " + rows + " rows, expected at least 0");
        }
        for (float[][] slot : said) {
            for (float[] output : slot) {
                for (int k = 0; k < members; k++) {
                    output[k] = source.getFloat();
                }
            }
        }
        outcomes.readFrom(source);
        weights.readFrom(source);
    }
}
