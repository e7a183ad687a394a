package io.seqcast.train.recipe;

import io.seqcast.model.task.Classification;
import io.seqcast.model.task.Policy;
import io.seqcast.model.task.PolicyHead;
import io.seqcast.policy.TradingRules;
import io.seqcast.train.rl.RlSettings;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a policy is learned of what the members' blend says.
 *
 * @param price the input at which positions are taken
 * @param actions names of going short, flat and long
 * @param shortClass the class that speaks for a short position
 * @param longClass that for a long one
 * @param rules of the accounts it learns with
 * @param settings of the learning
 */
public record PolicyRecipe(
        String price,
        List<String> actions,
        String shortClass,
        String longClass,
        TradingRules rules,
        RlSettings settings) {
    /** By the close, from classes SELL and BUY, under the usual rules and settings. */
    static final PolicyRecipe DEFAULT = new PolicyRecipe(
            Policy.DEFAULT_PRICE, Policy.DEFAULT_ACTIONS, "SELL", "BUY", TradingRules.DEFAULT, RlSettings.DEFAULT);

    public PolicyRecipe {
        actions = List.copyOf(actions);
        if (shortClass.equals(longClass)) {
            throw new IllegalArgumentException("short and long are both " + longClass + ", must differ");
        }
    }

    /** @throws IllegalArgumentException naming the field that does not fit what is predicted */
    void requireFit(TaskRecipe task, @Nullable List<String> inputs, DecisionRecipe decision) {
        if (!task.classification()) {
            throw new IllegalArgumentException(
                    "rl is set and task.type is " + task.type() + ", must be " + Classification.TYPE);
        }
        requireClass("rl.short", shortClass, task.classes());
        requireClass("rl.long", longClass, task.classes());
        if (inputs != null && !inputs.contains(price)) {
            throw new IllegalArgumentException("rl.price is " + price + ", must be among data.inputs, " + inputs);
        }
        if (!decision.isNone()) {
            throw new IllegalArgumentException("decision is " + decision.text()
                    + ", must be left out where rl is set: the decision of a policy is its action");
        }
        Classification classes = Classification.of(task.classes(), task.values());
        List<Double> row = Collections.nCopies(PolicyHead.inputs(classes.width()), 0.0);
        new Policy(classes, actions, price, new PolicyHead(Collections.nCopies(PolicyHead.ACTIONS, row)));
    }

    private static void requireClass(String field, String name, List<String> classes) {
        if (!classes.contains(name)) {
            throw new IllegalArgumentException(
                    field + " is " + name + ", must be one of the classes " + String.join(", ", classes));
        }
    }
}
