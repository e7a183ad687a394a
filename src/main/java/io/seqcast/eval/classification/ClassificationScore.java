package io.seqcast.eval.classification;

import io.seqcast.eval.Resampled;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How well class probabilities were predicted. The metric of record is the log loss: less is better.
 *
 * @param name who made the predictions, for tables and charts
 * @param classes their names, (C)
 * @param rows number of scored rows whose class is known
 * @param logLoss in nats
 * @param brier Brier score, 0 to 2
 * @param evCorrelation of the expected value with the value of the class that came; NaN where classes have no values
 * @param confusion which class came and which was predicted
 * @param reliability how far the probabilities can be believed
 * @param curves precision by recall of each class, (C)
 * @param sequences the log loss of each sequence, in the order of the data
 */
public record ClassificationScore(
        String name,
        List<String> classes,
        long rows,
        double logLoss,
        double brier,
        double evCorrelation,
        ConfusionMatrix confusion,
        ReliabilityCurve reliability,
        List<PrecisionRecallCurve> curves,
        List<SequenceLoss> sequences)
        implements Resampled {

    public ClassificationScore {
        classes = List.copyOf(classes);
        curves = List.copyOf(curves);
        sequences = List.copyOf(sequences);
    }

    /** The score that these sums amount to. */
    static ClassificationScore of(
            String name,
            List<String> classes,
            ClassSums sums,
            List<PrecisionRecallCurve> curves,
            List<SequenceLoss> sequences) {
        return new ClassificationScore(
                name,
                classes,
                sums.rows(),
                sums.logLoss(),
                sums.brier(),
                sums.evCorrelation(),
                sums.confusion(),
                sums.reliability(),
                curves,
                sequences);
    }

    @Override
    public double metric() {
        return logLoss;
    }

    @Override
    public double metric(int[] drawn) {
        double loss = 0;
        double weight = 0;
        for (int place : drawn) {
            loss += sequences.get(place).loss();
            weight += sequences.get(place).weight();
        }
        return loss / weight;
    }

    @Override
    public List<Part> parts() {
        return sequences.stream().map(SequenceLoss::part).toList();
    }

    /**
     * The score as nested maps for a JSON writer: figures first, then {@code classes} by name, {@code confusion} and
     * {@code reliability}. What is not defined is null.
     */
    public Map<String, @Nullable Object> toJson() {
        return ClassificationJson.of(this);
    }
}
