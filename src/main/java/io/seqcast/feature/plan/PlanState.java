package io.seqcast.feature.plan;

import io.seqcast.feature.plan.Op.WindowState;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * What a plan knows of one sequence. Belongs to one thread at a time. Serialised, in the buffer's byte order:
 *
 * <pre>
 * | rows so far 8 | rings, one behind the other, row t in slot t mod length | what recurrences carry |
 * </pre>
 *
 * Slots not reached yet are 0. What windows have gathered follows from the rings, to the bit.
 */
public final class PlanState {
    final double[] registers;
    final double[] carried;
    final Ring[] rings;
    final History[] histories; // of the steps that look back
    final WindowState[] windows;
    final List<List<History>> windowArguments;
    private final int bytes;
    long rows;

    PlanState(Storage storage, double[] registers) {
        bytes = storage.bytes();
        this.registers = registers;
        carried = new double[storage.carried()];
        rings = storage.rings().stream().map(Ring::new).toArray(Ring[]::new);
        histories = storage.lags().stream().map(this::history).toArray(History[]::new);
        windows = storage.windows().stream()
                .map(window -> window.function().newState(window.columns()))
                .toArray(WindowState[]::new);
        windowArguments = storage.windows().stream()
                .map(window -> window.arguments().stream().map(this::history).toList())
                .toList();
    }

    /** Size of the stored form. */
    public int bytes() {
        return bytes;
    }

    private History history(Storage.Place place) {
        return new History(rings[place.ring()], place.places(), place.lag());
    }

    /** Rows so far. */
    public long rows() {
        return rows;
    }

    /** Bytes of the arrays held in memory. */
    public long memoryBytes() {
        long bytes = Buffers.memoryBytes(registers) + Buffers.memoryBytes(carried);
        for (Ring ring : rings) {
            bytes += ring.memoryBytes();
        }
        return bytes
                + Arrays.stream(windows).mapToLong(WindowState::memoryBytes).sum();
    }

    /** Writes {@link #bytes()} bytes from which {@link #readFrom} restores this state exactly. */
    public void writeTo(ByteBuffer target) {
        if (bytes == 0) {
            return;
        }
        target.putLong(rows);
        for (Ring ring : rings) {
            ring.writeTo(target);
        }
        Buffers.put(target, carried);
    }

    /** @throws IllegalArgumentException if {@link #writeTo} cannot have written it */
    public void readFrom(ByteBuffer source) {
        if (bytes == 0) {
            return;
        }
        rows = Buffers.count(source);
        for (Ring ring : rings) {
            ring.readFrom(source);
        }
        Buffers.get(source, carried);
        for (int i = 0; i < windows.length; i++) {
            windows[i].rebuild(windowArguments.get(i), rows);
        }
    }
}
