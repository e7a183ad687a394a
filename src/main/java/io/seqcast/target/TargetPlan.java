package io.seqcast.target;

import io.seqcast.data.Sequence;
import io.seqcast.expression.Source;
import io.seqcast.feature.language.FeatureText;
import io.seqcast.feature.plan.FeaturePlan;
import io.seqcast.feature.plan.Node;
import io.seqcast.feature.plan.PlanState;
import io.seqcast.feature.plan.Planner;
import io.seqcast.feature.plan.Planner.Future;
import io.seqcast.feature.plan.Planner.Output;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The columns of a file of targets. A whole sequence is run through twice: what looks ahead takes its arguments from the first
 * run, and is given to the second one row by row. Memory is proportional to the sequence. Immutable.
 *
 * <pre>
 * rows ─▶ causal columns (C, T) ─▶ columns that look ahead (F, T)
 *   │                                           │ row t
 *   └───────────────── row t ───────────────────┴──▶ targets (T, K)
 * </pre>
 *
 * A target is unknown at a row if anything that it is made of is, whether it counts there or not: what comes true must not depend on
 * where a sequence was cut.
 */
public final class TargetPlan implements Targets {
    private final FeaturePlan causal;
    private final FeaturePlan outcomes;
    private final List<Later> later; // by future of the outcomes
    private final int[][] needs; // futures of each column, (K)()

    private TargetPlan(FeaturePlan causal, FeaturePlan outcomes, List<Later> later, int[][] needs) {
        this.causal = causal;
        this.outcomes = outcomes;
        this.later = later;
        this.needs = needs;
    }

    /**
     * What looks ahead.
     *
     * @param arguments causal columns that it looks at, (columns, arguments)
     */
    record Later(LookAhead op, int[][] arguments) {

        /**
         * Its columns over a sequence, (columns, T).
         *
         * @param own causal columns of which it takes a row's own values
         * @param seen causal columns that it looks at in later rows
         */
        double[][] look(double[][] own, double[][] seen) {
            double[][] columns = new double[arguments.length][];
            for (int i = 0; i < columns.length; i++) {
                double[][] given = new double[arguments[i].length][];
                for (int k = 0; k < given.length; k++) {
                    given[k] = (k < op.seen() ? seen : own)[arguments[i][k]];
                }
                columns[i] = op.look(given);
            }
            return columns;
        }
    }

    /**
     * The plan of a text's columns.
     *
     * @param inputs names of a raw row's columns
     * @throws io.seqcast.expression.ExpressionException if the text cannot be used on them, with line and column
     */
    public static TargetPlan of(Source source, List<String> inputs) {
        FeatureText text = TargetText.read(source, inputs);
        try {
            return of(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(source.name() + ": " + e.getMessage(), e);
        }
    }

    private static TargetPlan of(FeatureText text) {
        FeaturePlan outcomes = Planner.plan(text.graph(), text.outputs());
        Map<Output, Integer> causal = new LinkedHashMap<>(); // to their places: equal ones are computed once
        List<Later> later = new ArrayList<>();
        for (Future future : outcomes.futures()) {
            later.add(new Later(
                    (LookAhead) future.node().op(),
                    Arrays.stream(future.columns())
                            .mapToObj(column -> arguments(future.node(), column, causal))
                            .toArray(int[][]::new)));
        }
        List<Node> futures = outcomes.futures().stream().map(Future::node).toList();
        int[][] needs = text.outputs().stream()
                .map(output -> needs(output.node(), futures))
                .toArray(int[][]::new);
        return new TargetPlan(Planner.plan(text.graph(), List.copyOf(causal.keySet())), outcomes, later, needs);
    }

    private static int[] arguments(Node future, int column, Map<Output, Integer> causal) {
        return future.arguments().stream()
                .mapToInt(node -> causal.computeIfAbsent(
                        new Output("", node, node.width() == 1 ? 0 : column), output -> causal.size()))
                .toArray();
    }

    private static int[] needs(Node node, List<Node> futures) {
        Set<Node> reached = new HashSet<>();
        reach(node, reached);
        return reached.stream().mapToInt(futures::indexOf).filter(i -> i >= 0).toArray();
    }

    private static void reach(Node node, Set<Node> reached) {
        if (node.looksAhead() && reached.add(node)) {
            node.arguments().forEach(argument -> reach(argument, reached));
        }
    }

    /**
     * The same columns of rows that come one by one.
     *
     * @param inputs number of a raw row's columns
     */
    DelayedTargets delayed(int inputs) {
        return new DelayedPlan(inputs, causal, outcomes, later, needs);
    }

    /** Names of the columns, in order. */
    public List<String> names() {
        return outcomes.names();
    }

    /** How many rows ahead the columns look at most; 0 for none. */
    public int horizon() {
        return horizons().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /** How many rows ahead each column looks at most, (K); 0 for one that does not. */
    public List<Integer> horizons() {
        return Arrays.stream(needs)
                .map(futures -> Arrays.stream(futures)
                        .map(future -> later.get(future).op().rows())
                        .max()
                        .orElse(0))
                .toList();
    }

    @Override
    public int width() {
        return outcomes.width();
    }

    @Override
    public float[] after(Sequence sequence) {
        double[][] columns = causal(sequence);
        return after(sequence, columns, columns);
    }

    /**
     * What would come true after the rows of a sequence if what looks ahead saw other rows. What a row is measured by stays its own: bounds
     * that it starts from, and all that does not look ahead.
     *
     * @param seen as many rows of the same inputs
     * @return (T, K)
     */
    float[] after(Sequence sequence, Sequence seen) {
        return after(sequence, causal(sequence), causal(seen));
    }

    private float[] after(Sequence sequence, double[][] own, double[][] seen) {
        double[][][] given = new double[later.size()][][];
        Arrays.setAll(given, i -> later.get(i).look(own, seen));
        boolean[] known = new boolean[given.length];
        PlanState state = outcomes.newState();
        float[] after = new float[sequence.steps() * width()];
        for (int t = 0; t < sequence.steps(); t++) {
            for (int i = 0; i < given.length; i++) {
                known[i] = give(state, i, given[i], t);
            }
            outcomes.push(state, sequence.rows(), t * sequence.width(), sequence.time(t), after, t * width());
            for (int j = 0; j < needs.length; j++) {
                for (int future : needs[j]) {
                    after[t * width() + j] = known[future] ? after[t * width() + j] : Float.NaN;
                }
            }
        }
        return after;
    }

    private double[][] causal(Sequence sequence) {
        double[][] columns = new double[causal.width()][sequence.steps()];
        PlanState state = causal.newState();
        double[] row = new double[columns.length];
        for (int t = 0; t < sequence.steps(); t++) {
            causal.push(state, sequence.rows(), t * sequence.width(), sequence.time(t), row, 0);
            for (int i = 0; i < row.length; i++) {
                columns[i][t] = row[i];
            }
        }
        return columns;
    }

    /** Gives the outcomes what a future is at a row, 0 where it is unknown; tells whether it is known. */
    private boolean give(PlanState state, int future, double[][] columns, int t) {
        double[] values = new double[columns.length];
        boolean known = true;
        for (int i = 0; i < values.length; i++) {
            double value = columns[i][t];
            known &= !Double.isNaN(value);
            values[i] = Double.isNaN(value) ? 0 : value;
        }
        outcomes.give(state, future, values);
        return known;
    }
}
