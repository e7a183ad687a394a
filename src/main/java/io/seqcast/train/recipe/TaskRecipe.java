package io.seqcast.train.recipe;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is predicted.
 *
 * @param classification whether it is the label's class, and not numbers
 * @param outputs names of the inputs of which the next row is predicted; null for all, or where the data has targets
 * @param values what each class is worth; may be empty
 * @param temperature divides the logits of classes
 */
public record TaskRecipe(
        boolean classification, @Nullable List<String> outputs, List<Double> values, double temperature) {

    public TaskRecipe(boolean classification, @Nullable List<String> outputs, List<Double> values, double temperature) {
        this.classification = classification;
        this.outputs = outputs == null ? null : List.copyOf(outputs);
        this.values = List.copyOf(values);
        this.temperature = temperature;
        if (outputs != null && outputs.isEmpty()) {
            throw new IllegalArgumentException("outputs is empty, must have at least one name, or be left out for all");
        }
        if (!classification && !values.isEmpty()) {
            throw new IllegalArgumentException("values are " + values + ", must be left out for a regression");
        }
        if (classification && outputs != null) {
            throw new IllegalArgumentException("outputs are " + outputs + ", must be left out for a classification");
        }
    }
}
