package io.seqcast.target;

import io.seqcast.data.Sequence;
import io.seqcast.expression.Source;
import java.util.List;

/** What a text of targets makes of sequences, as their target columns: numbers, or the indices of classes. Immutable. */
public final class TextOutcomes {
    private final TargetPlan plan;
    private final int inputs;
    private final int classes; // 0 for numbers

    private TextOutcomes(TargetPlan plan, int inputs, int classes) {
        this.plan = plan;
        this.inputs = inputs;
        this.classes = classes;
    }

    /**
     * The outcomes of a regression.
     *
     * @param inputs names of a raw row's columns
     * @throws io.seqcast.expression.ExpressionException if the text cannot be used on them, with line and column
     */
    public static TextOutcomes numbers(Source text, List<String> inputs) {
        return new TextOutcomes(TargetPlan.of(text, inputs), inputs.size(), 0);
    }

    /**
     * The outcomes of a classification.
     *
     * @param inputs names of a raw row's columns
     * @param classes how many there are, K
     * @throws io.seqcast.expression.ExpressionException as {@link #numbers}
     * @throws IllegalArgumentException if the text has not exactly one column
     */
    public static TextOutcomes classes(Source text, List<String> inputs, int classes) {
        TargetPlan plan = TargetPlan.of(text, inputs);
        if (plan.width() != 1) {
            throw new IllegalArgumentException(text.name() + " has the columns " + plan.names()
                    + ", must have exactly one for a classification: the index of the class");
        }
        return new TextOutcomes(plan, inputs.size(), classes);
    }

    /** The same of rows that come one by one; of classes their indices, of which one that no class has is not refused. */
    public DelayedTargets delayed() {
        return plan.delayed(inputs);
    }

    /** Names of the columns, in order. */
    public List<String> names() {
        return plan.names();
    }

    /** How many rows ahead they look at most; 0 for none. */
    public int horizon() {
        return plan.horizon();
    }

    /** How many rows ahead each of them looks at most, in order; 0 for one that does not. */
    public List<Integer> horizons() {
        return plan.horizons();
    }

    /**
     * What would come true after the rows of a sequence if what looks ahead saw other rows: the way to prove which rows decide. What a
     * row is measured by, such as bounds that it starts from, stays that of the sequence.
     *
     * @param seen as many rows of the same inputs
     * @return row-major (T, columns); NaN where it is unknown
     */
    public float[] seeing(Sequence sequence, Sequence seen) {
        return plan.after(sequence, seen);
    }

    /**
     * The sequence with these as its target columns, in place of those it has.
     *
     * @throws IllegalArgumentException if a value is the index of no class, naming sequence and step
     */
    public Sequence onto(Sequence sequence) {
        Sequence given = sequence.withTargets(plan.width(), plan.after(sequence));
        if (classes > 0) {
            new ClassLabel(0, classes).after(given); // refuses what is no index
        }
        return given;
    }
}
