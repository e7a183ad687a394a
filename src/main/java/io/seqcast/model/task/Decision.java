package io.seqcast.model.task;

import io.seqcast.expression.Expression;
import io.seqcast.expression.ExpressionException;
import io.seqcast.expression.ScalarProgram;
import io.seqcast.expression.ScalarProgram.Condition;
import io.seqcast.expression.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is decided on a model's outputs: rules in order, of which the first that holds gives its name; the last one always
 * holds. Several rules may give the same name.
 *
 * <pre>{@code
 * AVOID: p(K5) >= 0.30 or ev < 0
 * STRONG: ev > 3
 * default: GOOD
 * }</pre>
 *
 * A condition is an expression over the outputs by name, {@code ev} among them if the classes have values; {@code p(CLASS)}
 * is the probability of a class. Outputs are taken as the floats that are emitted, so that a decision can be repeated
 * by whoever has the prediction; the float next to 0.7 lies below 0.7. Comparisons with an output that is NaN are false.
 *
 * <p>Immutable; each thread decides with an {@link Evaluator} of its own.
 */
public final class Decision {
    private final List<Rule> rules;
    private final String defaultName;
    private final int outputs;

    private record Rule(String name, Expression expression, Condition condition) {}

    private Decision(List<Rule> rules, String defaultName, int outputs) {
        this.rules = rules;
        this.defaultName = defaultName;
        this.outputs = outputs;
    }

    /**
     * Reads the rules of a decision.
     *
     * @param rules each {@code NAME: condition}, the last one {@code default: NAME}; a name is made of letters, digits,
     *     {@code _}, {@code -} and points
     * @param task whose outputs are decided on
     * @throws ExpressionException for a rule that is none, with its number and column
     * @throws IllegalArgumentException if there are no rules
     */
    public static Decision parse(List<String> rules, Task task) {
        if (rules.isEmpty()) {
            throw new IllegalArgumentException(
                    "the decision has no rules, must have at least one such as default: GOOD");
        }
        Scope scope = scope(task);
        List<Rule> conditions = new ArrayList<>();
        for (int i = 0; i < rules.size() - 1; i++) {
            RuleText text = RuleText.of(i + 1, rules.get(i));
            if (text.isDefault()) {
                throw text.at().refuse("the default stands before other rules, must be the last of " + rules.size());
            }
            String name = text.name();
            Expression expression = text.condition();
            conditions.add(new Rule(name, expression, ScalarProgram.condition(expression, scope)));
        }
        RuleText last = RuleText.of(rules.size(), rules.get(rules.size() - 1));
        if (!last.isDefault()) {
            throw last.at().refuse("the last rule has a condition, must be one without such as default: GOOD");
        }
        return new Decision(
                List.copyOf(conditions), last.defaultName(), task.outputs().size());
    }

    /** What can be decided: each name once, in the order of the rules. */
    public List<String> names() {
        return Stream.concat(rules.stream().map(Rule::name), Stream.of(defaultName))
                .distinct()
                .toList();
    }

    /** What is decided where no rule holds. */
    public String defaultName() {
        return defaultName;
    }

    /** The rules as they are written by the book: the same texts however they were spaced, and {@link #parse} takes them. */
    public List<String> rules() {
        return Stream.concat(
                        rules.stream().map(rule -> rule.name + ": " + rule.expression.text()),
                        Stream.of(RuleText.DEFAULT + ": " + defaultName))
                .toList();
    }

    /** A new evaluator with scratch space of its own, for one thread; the rules are shared. */
    public Evaluator newEvaluator() {
        return new Evaluator();
    }

    private static Scope scope(Task task) {
        Scope scope = Scope.of(task.outputs());
        Classification classification = task.classification();
        return classification == null ? scope : scope.withSelector("p", classification.classes());
    }

    /** Decides, one prediction after the other, for one thread at a time. */
    public final class Evaluator {
        private final double[] variables = new double[outputs];

        private Evaluator() {}

        /**
         * What is decided on these outputs; allocates nothing.
         *
         * @param values all outputs of the task in order, from this index on
         */
        public String decide(float[] values, int offset) {
            for (int i = 0; i < outputs; i++) {
                variables[i] = values[offset + i];
            }
            for (int i = 0; i < rules.size(); i++) { // not by an iterator, which would be allocated
                Rule rule = rules.get(i);
                if (rule.condition.test(variables)) {
                    return rule.name;
                }
            }
            return defaultName;
        }
    }
}
