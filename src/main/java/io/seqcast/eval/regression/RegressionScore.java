package io.seqcast.eval.regression;

import static io.seqcast.eval.Numbers.finiteOrNull;
import static io.seqcast.eval.Numbers.meanOfDefined;

import io.seqcast.eval.ErrorSums;
import io.seqcast.eval.Resampled;
import io.seqcast.eval.SequenceSums;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How well target columns were predicted. The metric of record is the weighted Pearson correlation, averaged over the
 * outputs whose outcomes vary; R² stands beside it, as a correlation forgives any scale.
 *
 * @param name who made the predictions, for tables and charts
 * @param outputs the score of each output, in their order
 * @param rows number of scored rows of a weight above 0
 * @param sequences the sums of each sequence, in the order of the data
 */
public record RegressionScore(String name, List<OutputScore> outputs, long rows, List<SequenceSums> sequences)
        implements Resampled {

    public RegressionScore {
        outputs = List.copyOf(outputs);
        sequences = List.copyOf(sequences);
    }

    /** The score that these sums amount to. */
    static RegressionScore of(
            String name,
            List<String> outputs,
            ErrorSums all,
            List<InformationCoefficient> coefficients,
            List<SequenceSums> sequences) {
        List<OutputScore> scores = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            scores.add(new OutputScore(
                    outputs.get(i), all.r2(i), all.mse(i), all.pearson(i), all.weight(i), coefficients.get(i)));
        }
        return new RegressionScore(name, scores, all.rows(), sequences);
    }

    /** The mean of a metric over the outputs for which it is defined; NaN where it is for none. */
    public double mean(ToDoubleFunction<OutputScore> metric) {
        return meanOfDefined(outputs.stream().map(metric::applyAsDouble).toList());
    }

    @Override
    public double metric() {
        return mean(OutputScore::pearson);
    }

    @Override
    public double metric(int[] drawn) {
        return SequenceSums.pool(sequences, drawn).meanPearson();
    }

    @Override
    public List<Part> parts() {
        return sequences.stream().map(SequenceSums::part).toList();
    }

    /**
     * The score as nested maps for a JSON writer: means first, then {@code outputs} by name. What is not defined is null.
     */
    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("mean_pearson", finiteOrNull(metric()));
        json.put("mean_r2", finiteOrNull(mean(OutputScore::r2)));
        json.put("mean_mse", finiteOrNull(mean(OutputScore::mse)));
        json.put("mean_ic", finiteOrNull(mean(output -> output.coefficient().ic())));
        json.put(
                "mean_rank_ic", finiteOrNull(mean(output -> output.coefficient().rankIc())));
        json.put("rows", rows);
        Map<String, Object> byName = new LinkedHashMap<>();
        outputs.forEach(output -> byName.put(output.output(), output.toJson()));
        json.put("outputs", byName);
        return json;
    }
}
