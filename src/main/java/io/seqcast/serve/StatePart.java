package io.seqcast.serve;

import static java.util.Objects.requireNonNull;

import io.seqcast.feature.StoredState;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/**
 * A part of a sequence's state that is stored by itself, under a fingerprint of all it depends on: a model of which only other
 * parts have changed goes on with this one.
 */
sealed interface StatePart {

    /** 64 hexadecimal digits. */
    String fingerprint();

    /** Size of its stored form, the same at every step. */
    int bytes(EnsembleState state);

    void write(EnsembleState state, ByteBuffer target);

    /** @throws IllegalArgumentException if {@link #write} cannot have written it */
    void read(EnsembleState state, ByteBuffer source);

    /** Takes this part over from another state. */
    void move(EnsembleState from, EnsembleState to);

    /** First bytes of the fingerprint, which tell the parts of a sequence apart in the store. */
    default long id() {
        return Long.parseUnsignedLong(fingerprint().substring(0, 2 * Long.BYTES), 16);
    }

    /** The running mean of raw rows of these columns. */
    static StatePart mean(List<String> columns) {
        return new Stored(fingerprint("mean", columns), state -> requireNonNull(state.mean()));
    }

    /** The running scale of raw rows of these columns. */
    static StatePart scale(List<String> columns) {
        return new Stored(fingerprint("scale", columns), state -> requireNonNull(state.scale()));
    }

    /** What the condition knows under which the model predicts. */
    static StatePart condition(String fingerprint) {
        return new Stored(fingerprint, state -> requireNonNull(state.condition()));
    }

    /** The position taken at this price: a fact that another model goes on from. */
    static StatePart position(String price) {
        return new Stored(fingerprint("position", List.of(price)), state -> requireNonNull(state.position()));
    }

    /** Weights that follow the members' errors. */
    static StatePart followed(String fingerprint) {
        return new Stored(fingerprint, state -> requireNonNull(state.followed()));
    }

    /** Windows and statistics of a pipeline, by its index. */
    static StatePart pipeline(String fingerprint, int index) {
        return new Stored(fingerprint, state -> state.pipelines()[index]);
    }

    private static String fingerprint(String what, List<String> columns) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        digest.update(what.getBytes(StandardCharsets.UTF_8));
        for (String column : columns) {
            byte[] name = column.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, name.length));
            digest.update(name);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * A part that stores itself.
     *
     * @param of where it is in a state
     */
    record Stored(String fingerprint, Function<EnsembleState, StoredState> of) implements StatePart {
        @Override
        public int bytes(EnsembleState state) {
            return of.apply(state).bytes();
        }

        @Override
        public void write(EnsembleState state, ByteBuffer target) {
            of.apply(state).writeTo(target);
        }

        @Override
        public void read(EnsembleState state, ByteBuffer source) {
            of.apply(state).readFrom(source);
        }

        @Override
        public void move(EnsembleState from, EnsembleState to) {
            ByteBuffer copy = ByteBuffer.allocate(bytes(from));
            write(from, copy);
            read(to, copy.flip());
        }
    }

    /** A member's own state. */
    record Member(String fingerprint, int index) implements StatePart {
        @Override
        public int bytes(EnsembleState state) {
            return Float.BYTES * state.members()[index].length;
        }

        @Override
        public void write(EnsembleState state, ByteBuffer target) {
            target.asFloatBuffer().put(state.members()[index]);
        }

        @Override
        public void read(EnsembleState state, ByteBuffer source) {
            source.asFloatBuffer().get(state.members()[index]);
        }

        @Override
        public void move(EnsembleState from, EnsembleState to) {
            to.members()[index] = from.members()[index];
        }
    }
}
