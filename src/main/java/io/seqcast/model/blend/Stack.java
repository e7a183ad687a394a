package io.seqcast.model.blend;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A linear model on the members' predictions and on features (Wolpert 1992): the blend {@code stack}. With p_k(j) a member's
 * prediction of output j, and x_f the columns of a feature set
 *
 * <pre>
 * y_j = intercept_j + Σ_k weights_jk · p_k(j) + Σ_f featureWeights_jf · x_f
 * </pre>
 *
 * Where a member has no say, the mean of the others stands in for it. A regression only: the sum is no probability.
 *
 * @param intercept (outputs)
 * @param weights of any sign, (outputs, members)
 * @param features name of the set, as a member has one; null for none
 * @param featureWeights (outputs, columns); empty without features
 */
public record Stack(
        List<Double> intercept,
        List<List<Double>> weights,
        @Nullable String features,
        List<List<Double>> featureWeights)
        implements Blend {
    /** This blend's name in model.json. */
    public static final String TYPE = "stack";

    /** Of its features: they enter in the data's units. */
    public static final String NORMALIZER = "none";

    public Stack {
        intercept = List.copyOf(intercept);
        weights = weights.stream().map(List::copyOf).toList();
        featureWeights = featureWeights.stream().map(List::copyOf).toList();
    }

    /** One without features. */
    public static Stack of(List<Double> intercept, List<List<Double>> weights) {
        return new Stack(intercept, weights, null, List.of());
    }

    @Override
    public String type() {
        return TYPE;
    }

    /** Number of columns of its features; 0 without any. */
    public int columns() {
        return featureWeights.isEmpty() ? 0 : featureWeights.get(0).size();
    }

    @Override
    public void requireFit(int outputs, List<String> members) {
        if (intercept.size() != outputs) {
            throw new IllegalArgumentException(
                    "intercept has " + intercept.size() + " values, must have one for each of " + outputs + " outputs");
        }
        requireRows("weights", weights, outputs, members.size(), "members");
        if (features == null && !featureWeights.isEmpty()) {
            throw new IllegalArgumentException("feature_weights stand without features, must stand with them");
        }
        if (features != null) {
            requireRows("feature_weights", featureWeights, outputs, columns(), "columns");
        }
    }

    private static void requireRows(String field, List<List<Double>> rows, int outputs, int width, String what) {
        if (rows.size() != outputs) {
            throw new IllegalArgumentException(
                    field + " has " + rows.size() + " rows, must have one for each of " + outputs + " outputs");
        }
        for (int j = 0; j < outputs; j++) {
            if (rows.get(j).size() != width) {
                throw new IllegalArgumentException(field + "[" + j + "] has "
                        + rows.get(j).size() + " values, must have one for each of " + width + " " + what);
            }
        }
    }
}
