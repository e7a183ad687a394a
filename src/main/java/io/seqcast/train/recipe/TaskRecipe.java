package io.seqcast.train.recipe;

import io.seqcast.model.task.Classification;
import io.seqcast.model.task.Regression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is predicted.
 *
 * @param classification whether it is a class, and not numbers
 * @param classes names of the classes; empty for numbers
 * @param outputs names of the inputs of which the next row is predicted; null for all, or where there are targets
 * @param values what each class is worth; may be empty
 * @param temperature divides the logits of classes, as long as no other is learned
 * @param learnsTemperature whether that is, when all else is
 */
public record TaskRecipe(
        boolean classification,
        List<String> classes,
        @Nullable List<String> outputs,
        List<Double> values,
        double temperature,
        boolean learnsTemperature) {
    /** What stands in a recipe for a temperature that is learned. */
    static final String LEARNED = "learned";

    public TaskRecipe(
            boolean classification,
            List<String> classes,
            @Nullable List<String> outputs,
            List<Double> values,
            double temperature,
            boolean learnsTemperature) {
        this.classification = classification;
        this.classes = List.copyOf(classes);
        this.outputs = outputs == null ? null : List.copyOf(outputs);
        this.values = List.copyOf(values);
        this.temperature = temperature;
        this.learnsTemperature = learnsTemperature;
        if (outputs != null && outputs.isEmpty()) {
            throw new IllegalArgumentException("outputs is empty, must have at least one name, or be left out for all");
        }
        if (!classification && !values.isEmpty()) {
            throw new IllegalArgumentException("values are " + values + ", must be left out for a regression");
        }
        if (!classification && learnsTemperature) {
            throw new IllegalArgumentException(
                    "temperature is " + LEARNED + ", must be left out for a regression: it has no probabilities");
        }
        if (classification && outputs != null) {
            throw new IllegalArgumentException("outputs are " + outputs + ", must be left out for a classification");
        }
    }

    /** The task's name. */
    String type() {
        return classification ? Classification.TYPE : Regression.TYPE;
    }
}
