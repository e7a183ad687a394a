package io.seqcast.train.recipe;

import io.seqcast.json.JsonFields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is decided on the outputs.
 *
 * @param rules that are given; empty for none, or where they are learned
 * @param learned whether they are learned when all else is: each class is decided as often as it came
 */
public record DecisionRecipe(List<String> rules, boolean learned) {
    private static final String DECISION = "decision";

    public DecisionRecipe {
        rules = List.copyOf(rules);
    }

    static DecisionRecipe read(JsonFields recipe) {
        if (recipe.isText(DECISION)) {
            String text = recipe.text(DECISION);
            if (!text.equals(TaskRecipe.LEARNED)) {
                throw recipe.wrong(DECISION, text, "a list of rules or " + TaskRecipe.LEARNED);
            }
            return new DecisionRecipe(List.of(), true);
        }
        @Nullable List<String> rules = recipe.optionalTexts(DECISION);
        return new DecisionRecipe(rules == null ? List.of() : rules, false);
    }

    boolean isNone() {
        return rules.isEmpty() && !learned;
    }

    /** @throws IllegalArgumentException if it is learned of something else than classes */
    void requireFit(TaskRecipe task) {
        if (learned && !task.classification()) {
            throw new IllegalArgumentException(
                    DECISION + " is " + TaskRecipe.LEARNED
                            + ", must be a list of rules for a regression: what is learned is how often to decide for each class");
        }
    }

    /** As it stands in a recipe. */
    String text() {
        return learned ? TaskRecipe.LEARNED : rules.toString();
    }
}
