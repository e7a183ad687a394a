package io.seqcast.feature.plan;

import io.seqcast.data.Point;
import java.util.Arrays;
import java.util.List;

/**
 * Computes columns from a sequence's rows, causally and one by one: no column depends on a later row. Immutable; what it knows of
 * a sequence is its {@link PlanState}. Made by a {@link Planner}.
 */
public final class FeaturePlan {
    private static final int SECOND = 1000;

    private final int inputs;
    private final List<String> names;
    private final long memory;
    private final double[] registers; // as they are before any row: constants, and zeros
    private final int[] runs; // registers of the columns: a start and how many, again and again
    private final Step[] steps;
    private final Storage storage;
    private final List<Planner.Future> futures;
    private final List<PlanLine> lines;

    FeaturePlan(
            int inputs,
            List<String> names,
            long memory,
            double[] registers,
            int[] outputs,
            List<Step> steps,
            Storage storage,
            List<Planner.Future> futures,
            List<PlanLine> lines) {
        this.inputs = inputs;
        this.names = List.copyOf(names);
        this.memory = memory;
        this.registers = registers;
        this.runs = runs(outputs);
        this.steps = steps.toArray(new Step[0]);
        this.storage = storage;
        this.futures = List.copyOf(futures);
        this.lines = List.copyOf(lines);
    }

    /** Names of the columns, in order. */
    public List<String> names() {
        return names;
    }

    /** Number of columns. */
    public int width() {
        return names.size();
    }

    /** On how many of the last rows the columns depend, this one included; {@link Op#INFINITE} if on all of them. */
    public long memory() {
        return memory;
    }

    /** Size of the stored form of a sequence's state, the same at every step. */
    public int stateBytes() {
        return storage.bytes();
    }

    /** The values that are computed, in their order. */
    public List<PlanLine> lines() {
        return lines;
    }

    /** What later rows make, which is given where a row is taken; none for features. */
    public List<Planner.Future> futures() {
        return futures;
    }

    /** The state before a sequence's first row. */
    public PlanState newState() {
        return new PlanState(storage, registers.clone());
    }

    /**
     * Takes the next row of a sequence and writes its columns.
     *
     * @param row holds the raw row from {@code offset} on
     * @param time the row's own, milliseconds since the epoch; {@link Point#NO_TIME} if unknown
     * @param out receives the columns from {@code outOffset} on
     */
    public void push(PlanState state, float[] row, int offset, long time, double[] out, int outOffset) {
        double[] v = run(state, row, offset, time);
        int to = outOffset;
        for (int r = 0; r < runs.length; r += 2) {
            System.arraycopy(v, runs[r], out, to, runs[r + 1]);
            to += runs[r + 1];
        }
    }

    /** Puts in what later rows make after the next one: the columns of the i-th of {@link #futures()}. */
    public void give(PlanState state, int i, double[] values) {
        System.arraycopy(
                values, 0, state.registers, futures.get(i).at(), futures.get(i).columns().length);
    }

    /** As {@link #push(PlanState, float[], int, long, double[], int)}, with columns rounded to floats. */
    public void push(PlanState state, float[] row, int offset, long time, float[] out, int outOffset) {
        double[] v = run(state, row, offset, time);
        int to = outOffset;
        for (int r = 0; r < runs.length; r += 2) {
            round(v, runs[r], out, to, runs[r + 1]);
            to += runs[r + 1];
        }
    }

    private static void round(double[] v, int from, float[] out, int to, int n) {
        for (int i = 0; i < n; i++) {
            out[to + i] = (float) v[from + i];
        }
    }

    /** Where registers that follow one another begin, and how many they are. */
    private static int[] runs(int[] registers) {
        int[] runs = new int[2 * registers.length];
        int length = 0;
        for (int j = 0; j < registers.length; j++) {
            if (j > 0 && registers[j] == registers[j - 1] + 1) {
                runs[length - 1]++;
            } else {
                runs[length] = registers[j];
                runs[length + 1] = 1;
                length += 2;
            }
        }
        return Arrays.copyOf(runs, length);
    }

    private double[] run(PlanState state, float[] row, int offset, long time) {
        double[] v = state.registers;
        for (int i = 0; i < inputs; i++) {
            v[i] = row[offset + i];
        }
        v[inputs] = state.rows;
        v[inputs + 1] = time == Point.NO_TIME ? 0 : (double) time / SECOND;
        state.rows++;
        for (Step step : steps) {
            step.run(v, state);
        }
        return v;
    }
}
