package io.seqcast.target;

import io.seqcast.feature.plan.FeaturePlan;
import io.seqcast.feature.plan.PlanState;
import io.seqcast.target.TargetPlan.Later;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The columns of a file of targets, row by row. The last rows and their causal columns are kept as far as anything looks ahead; with
 * each row, what looks ahead is computed over them by the code that computes it over whole sequences.
 *
 * <p>Columns that need the same futures are settled together and have a plan state of their own, which follows so many rows behind. A
 * row that is settled before an earlier one, as by a touch, is told from a copy that runs ahead.
 */
final class DelayedPlan implements DelayedTargets {
    private static final long NEVER = -1;

    private final int inputs;
    private final FeaturePlan causal;
    private final FeaturePlan outcomes;
    private final List<Later> later;
    private final List<Group> groups;
    private final int kept; // rows

    /**
     * Columns that need the same futures.
     *
     * @param futures places of {@link #later}
     * @param columns places of the outcomes
     * @param horizon rows after which nothing of a row can change
     */
    private record Group(int[] futures, int[] columns, int horizon) {}

    /** @param needs futures of each column, (K)() */
    DelayedPlan(int inputs, FeaturePlan causal, FeaturePlan outcomes, List<Later> later, int[][] needs) {
        this.inputs = inputs;
        this.causal = causal;
        this.outcomes = outcomes;
        this.later = later;
        groups = groups(later, needs);
        kept = 1 + groups.stream().mapToInt(Group::horizon).max().orElse(0);
    }

    private static List<Group> groups(List<Later> later, int[][] needs) {
        Map<List<Integer>, int[]> columns = new LinkedHashMap<>();
        for (int j = 0; j < needs.length; j++) {
            int column = j;
            columns.merge(
                    Arrays.stream(needs[j]).sorted().boxed().toList(), new int[] {column}, DelayedPlan::concatenated);
        }
        return columns.entrySet().stream()
                .map(group -> new Group(
                        group.getKey().stream().mapToInt(Integer::intValue).toArray(),
                        group.getValue(),
                        group.getKey().stream()
                                .mapToInt(future -> later.get(future).op().rows())
                                .max()
                                .orElse(0)))
                .toList();
    }

    private static int[] concatenated(int[] first, int[] second) {
        int[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @Override
    public int width() {
        return outcomes.width();
    }

    @Override
    public int horizon() {
        return kept - 1;
    }

    @Override
    public long memory() {
        return Math.max(causal.memory(), outcomes.memory());
    }

    @Override
    public State newState() {
        return new Running();
    }

    /**
     * A sequence under way. Rows are numbered from 0 on, the first one it was given; row t stands in slot t mod the rows kept. Stored:
     *
     * <pre>
     * | rows 8 | last bridged 8 | causal state | kept rows 4 × N, times 8, causal columns 8 × C |
     * | for each group: done 8, told 1 for each kept row, state |
     * </pre>
     */
    final class Running implements State {
        private final PlanState columnState = causal.newState();
        private final float[][] raw = new float[kept][inputs];
        private final long[] times = new long[kept];
        private final double[][] columns = new double[kept][causal.width()];
        private final PlanState[] states = new PlanState[groups.size()];
        private final long[] done = new long[groups.size()]; // rows that a group's state has taken
        private final boolean[][] told = new boolean[groups.size()][kept];
        private final float[] values = new float[outcomes.width()];
        private long rows;
        private long lastBridged = NEVER;

        Running() {
            Arrays.setAll(states, g -> outcomes.newState());
        }

        @Override
        public void push(float[] row, long time, boolean bridged, Known out) {
            int slot = slot(rows);
            System.arraycopy(row, 0, raw[slot], 0, inputs);
            times[slot] = time;
            causal.push(columnState, row, 0, time, columns[slot], 0);
            lastBridged = bridged ? rows : lastBridged;
            for (boolean[] ofGroup : told) {
                ofGroup[slot] = false;
            }
            rows++;
            double[][][] futures = futures();
            for (int g = 0; g < states.length; g++) {
                settle(g, futures, out);
                runAhead(g, futures, out);
            }
        }

        /** What looks ahead, over the rows kept: (futures, columns, rows). */
        private double[][][] futures() {
            int count = (int) Math.min(rows, kept);
            double[][] last = new double[causal.width()][count];
            for (int i = 0; i < count; i++) {
                double[] ofRow = columns[slot(rows - count + i)];
                for (int c = 0; c < ofRow.length; c++) {
                    last[c][i] = ofRow[c];
                }
            }
            double[][][] futures = new double[later.size()][][];
            Arrays.setAll(futures, i -> later.get(i).look(last, last));
            return futures;
        }

        /** Takes a group's state on over the rows that nothing can change any more. */
        private void settle(int g, double[][][] futures, Known out) {
            Group group = groups.get(g);
            while (done[g] < rows && (done[g] <= rows - 1 - group.horizon || isKnown(group, futures, done[g]))) {
                take(states[g], g, done[g], futures, out);
                done[g]++;
            }
        }

        /** Tells of rows that are settled before an earlier one is. */
        private void runAhead(int g, double[][][] futures, Known out) {
            long last = NEVER;
            for (long t = done[g] + 1; t < rows; t++) {
                last = !told[g][slot(t)] && isKnown(groups.get(g), futures, t) ? t : last;
            }
            if (last == NEVER) {
                return;
            }
            PlanState copy = outcomes.newState();
            ByteBuffer bytes = ByteBuffer.allocate(copy.bytes());
            states[g].writeTo(bytes);
            copy.readFrom(bytes.flip());
            for (long t = done[g]; t <= last; t++) {
                take(copy, g, t, futures, out);
            }
        }

        /** Runs the outcomes over a row, and tells those of a group that are known and were not told yet. */
        private void take(PlanState state, int g, long t, double[][][] futures, Known out) {
            int at = (int) (t - rows + Math.min(rows, kept));
            for (int i = 0; i < futures.length; i++) {
                double[] given = new double[futures[i].length];
                for (int c = 0; c < given.length; c++) {
                    double value = futures[i][c][at];
                    given[c] = Double.isNaN(value) ? 0 : value;
                }
                outcomes.give(state, i, given);
            }
            outcomes.push(state, raw[slot(t)], 0, times[slot(t)], values, 0);
            Group group = groups.get(g);
            if (told[g][slot(t)] || !isKnown(group, futures, t)) {
                return;
            }
            told[g][slot(t)] = true;
            for (int j : group.columns) {
                if (lastBridged <= t && !Float.isNaN(values[j])) {
                    out.known((int) (rows - 1 - t), j, values[j]);
                }
            }
        }

        private boolean isKnown(Group group, double[][][] futures, long t) {
            int at = (int) (t - rows + Math.min(rows, kept));
            for (int future : group.futures) {
                for (double[] column : futures[future]) {
                    if (Double.isNaN(column[at])) {
                        return false;
                    }
                }
            }
            return true;
        }

        private int slot(long t) {
            return (int) (t % kept);
        }

        @Override
        public int bytes() {
            int rowBytes = Float.BYTES * inputs + Long.BYTES + Double.BYTES * causal.width();
            int groupBytes = Long.BYTES + kept + outcomes.stateBytes();
            return 2 * Long.BYTES + causal.stateBytes() + kept * rowBytes + groups.size() * groupBytes;
        }

        @Override
        public void writeTo(ByteBuffer target) {
            target.putLong(rows).putLong(lastBridged);
            columnState.writeTo(target);
            for (int slot = 0; slot < kept; slot++) {
                for (float value : raw[slot]) {
                    target.putFloat(value);
                }
                target.putLong(times[slot]);
                for (double value : columns[slot]) {
                    target.putDouble(value);
                }
            }
            for (int g = 0; g < states.length; g++) {
                target.putLong(done[g]);
                for (boolean each : told[g]) {
                    target.put((byte) (each ? 1 : 0));
                }
                states[g].writeTo(target);
            }
        }

        @Override
        public void readFrom(ByteBuffer source) {
            rows = source.getLong();
            lastBridged = source.getLong();
            if (rows < 0 || lastBridged < NEVER || lastBridged >= rows) {
                throw new IllegalArgumentException("a state of " + rows + " rows with the last bridged at "
                        + lastBridged + ", must be one of them");
            }
            columnState.readFrom(source);
            for (int slot = 0; slot < kept; slot++) {
                for (int i = 0; i < inputs; i++) {
                    raw[slot][i] = source.getFloat();
                }
                times[slot] = source.getLong();
                for (int c = 0; c < columns[slot].length; c++) {
                    columns[slot][c] = source.getDouble();
                }
            }
            for (int g = 0; g < states.length; g++) {
                done[g] = source.getLong();
                if (done[g] > rows || done[g] < rows - kept) {
                    throw new IllegalArgumentException("a state of " + rows + " rows has taken " + done[g]
                            + ", must be at most " + kept + " fewer");
                }
                for (int slot = 0; slot < kept; slot++) {
                    told[g][slot] = source.get() != 0;
                }
                states[g].readFrom(source);
            }
        }
    }
}
