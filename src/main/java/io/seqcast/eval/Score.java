package io.seqcast.eval;

import static io.seqcast.eval.Numbers.finiteOrNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How well a forecast did, over all scored rows pooled.
 *
 * @param r2 R² of each feature, NaN where the actual values do not vary
 * @param mse mean squared error of each feature, in the data's units squared
 * @param meanR2 mean of R² over the features that vary
 * @param rows number of scored rows
 */
public record Score(List<Double> r2, List<Double> mse, double meanR2, long rows) {
    public Score {
        r2 = List.copyOf(r2);
        mse = List.copyOf(mse);
    }

    /** The score that these sums amount to. */
    public static Score of(ErrorSums sums) {
        List<Double> r2 = new ArrayList<>();
        List<Double> mse = new ArrayList<>();
        for (int i = 0; i < sums.width(); i++) {
            r2.add(sums.r2(i));
            mse.add(sums.mse(i));
        }
        return new Score(r2, mse, sums.meanR2(), sums.rows());
    }

    /** Mean over features of the mean squared error. */
    public double meanMse() {
        return mse.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    /**
     * The score as nested maps for a JSON writer: {@code mean_r2}, {@code mean_mse}, {@code rows}, and {@code features}
     * with {@code r2} and {@code mse} of each. What is not a number is null.
     *
     * @param columns names of the features, as many as there are
     */
    public Map<String, @Nullable Object> toJson(List<String> columns) {
        Map<String, @Nullable Object> features = new LinkedHashMap<>();
        for (int i = 0; i < r2.size(); i++) {
            Map<String, @Nullable Object> feature = new LinkedHashMap<>();
            feature.put("r2", finiteOrNull(r2.get(i)));
            feature.put("mse", finiteOrNull(mse.get(i)));
            features.put(columns.get(i), feature);
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("mean_r2", finiteOrNull(meanR2));
        json.put("mean_mse", finiteOrNull(meanMse()));
        json.put("rows", rows);
        json.put("features", features);
        return json;
    }
}
