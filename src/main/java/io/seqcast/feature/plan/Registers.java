package io.seqcast.feature.plan;

import static java.util.Objects.requireNonNull;

import io.seqcast.feature.plan.Op.Source;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Where values stand while a row is worked on. */
final class Registers {
    private static final int MOST = 1 << 22;

    private final Map<Node, Block> blocks = new HashMap<>();
    private final int inputs;
    private double[] initial;
    private boolean[] constant;
    private int size;

    /**
     * The columns of a node, (results, columns).
     *
     * @param columns which of the node's, ascending
     */
    private record Block(int at, int[] columns) {}

    /** @param inputs width of a raw row, which stands in front, with step and time behind it */
    Registers(int inputs) {
        this.inputs = inputs;
        size = inputs + 2;
        initial = new double[size];
        constant = new boolean[size];
    }

    void source(Node node, Source source) {
        int[] columns = new int[node.width()];
        Arrays.setAll(columns, i -> i);
        int at = switch (source) {
            case INPUTS -> 0;
            case STEP -> inputs;
            case TIME -> inputs + 1;
        };
        blocks.put(node, new Block(at, columns));
    }

    /** Room for a node's results. */
    int allocate(Node node, int[] columns) {
        int at = allocate(node.op().results() * columns.length);
        blocks.put(node, new Block(at, columns));
        return at;
    }

    int allocate(int registers) {
        if (registers > MOST - size) {
            throw new IllegalArgumentException("more than " + MOST + " values at a row: take fewer columns");
        }
        int at = size;
        size += registers;
        if (size > initial.length) {
            int room = Math.max(size, 2 * initial.length);
            initial = Arrays.copyOf(initial, room);
            constant = Arrays.copyOf(constant, room);
        }
        return at;
    }

    void constant(Node node, double value) {
        int at = allocate(node, new int[1]);
        initial[at] = value;
        constant[at] = true;
    }

    boolean allConstant(int[] registers) {
        return Arrays.stream(registers).allMatch(register -> constant[register]);
    }

    /** Copies of constants, side by side. */
    int copy(int[] constants) {
        int at = allocate(constants.length);
        for (int i = 0; i < constants.length; i++) {
            initial[at + i] = initial[constants[i]];
            constant[at + i] = true;
        }
        return at;
    }

    /** The register of a column of each result, behind names and picks. */
    int of(Node node, int result, int column) {
        if (node.op() instanceof Op.Column picked) {
            return of(node.arguments().get(0), result, picked.index());
        }
        if (node.op() instanceof Op.Result picked) {
            return of(node.arguments().get(0), picked.index(), column);
        }
        if (node.op() instanceof Op.Join) {
            int offset = 0;
            for (Node argument : node.arguments()) {
                if (column < offset + argument.width()) {
                    return of(argument, result, column - offset);
                }
                offset += argument.width();
            }
        }
        Block block = requireNonNull(blocks.get(node));
        return block.at + result * block.columns.length + Arrays.binarySearch(block.columns, column);
    }

    int of(Node node, int column) {
        return of(node, 0, column);
    }

    int[] of(Node node, int[] columns) {
        return Arrays.stream(columns).map(column -> of(node, column)).toArray();
    }

    /** What all registers hold before a row. */
    double[] initial() {
        return Arrays.copyOf(initial, size);
    }
}
