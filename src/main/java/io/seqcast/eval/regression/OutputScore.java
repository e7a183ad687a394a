package io.seqcast.eval.regression;

import static io.seqcast.eval.Numbers.finiteOrNull;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How well one output was predicted, over all scored rows whose outcome is known.
 *
 * @param output its name
 * @param r2 1 − SS_res / SS_tot, weighted; NaN where the outcomes do not vary
 * @param mse weighted mean squared error, in the target's units squared
 * @param pearson weighted correlation of predictions and outcomes; NaN where the outcomes do not vary, 0 where only the
 *     predictions do not
 * @param weight sum of the weights of these rows
 * @param coefficient the correlations across the sequences of one time
 */
public record OutputScore(
        String output, double r2, double mse, double pearson, double weight, InformationCoefficient coefficient) {

    Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("pearson", finiteOrNull(pearson));
        json.put("r2", finiteOrNull(r2));
        json.put("mse", finiteOrNull(mse));
        json.put("ic", finiteOrNull(coefficient.ic()));
        json.put("rank_ic", finiteOrNull(coefficient.rankIc()));
        json.put("cross_sections", coefficient.sections().size());
        if (coefficient.sections().isEmpty()) {
            json.put("no_ic_because", coefficient.absence());
        }
        json.put("weight", weight);
        return json;
    }
}
