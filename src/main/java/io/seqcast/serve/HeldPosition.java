package io.seqcast.serve;

import io.seqcast.feature.StoredState;
import io.seqcast.policy.Action;
import io.seqcast.policy.Holding;
import java.nio.ByteBuffer;

/**
 * The position that a policy holds in a sequence. Every decision makes it, so it is brought back by deciding again after each row
 * behind the snapshot.
 *
 * <pre>
 * | action 1 | entry 8 |      big-endian; the action is 0 short, 1 flat, 2 long
 * </pre>
 */
record HeldPosition(Holding holding) implements StoredState {

    /** Flat. */
    HeldPosition() {
        this(new Holding());
    }

    @Override
    public int bytes() {
        return Byte.BYTES + Double.BYTES;
    }

    /** It has no arrays. */
    @Override
    public long memoryBytes() {
        return 0;
    }

    @Override
    public void writeTo(ByteBuffer target) {
        target.put((byte) holding.action().ordinal()).putDouble(holding.entry());
    }

    @Override
    public void readFrom(ByteBuffer source) {
        int action = source.get();
        double entry = source.getDouble();
        if (action < 0 || action >= Action.COUNT) {
            throw new IllegalArgumentException(
                    "a position of action " + action + ", expected 0 to " + (Action.COUNT - 1));
        }
        boolean flat = Action.at(action) == Action.FLAT;
        if (flat ? entry != 0 : !(entry > 0 && Double.isFinite(entry))) {
            throw new IllegalArgumentException("a position taken at " + entry + ", expected "
                    + (flat ? "0 while flat" : "a finite price above 0"));
        }
        holding.set(Action.at(action), entry);
    }
}
