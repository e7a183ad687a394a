package io.seqcast.eval.classification;

import io.seqcast.eval.Resampled;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
 * @param alarmRecalls recall of each class where the {@value ClassMetric#ALARMS} of the rows to which it gives the highest probability
 *     get an alarm, (C)
 * @param metrics what was asked for on top: by its text, in order
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
        List<Double> alarmRecalls,
        Map<String, Double> metrics,
        List<SequenceLoss> sequences)
        implements Resampled {

    public ClassificationScore {
        classes = List.copyOf(classes);
        curves = List.copyOf(curves);
        alarmRecalls = List.copyOf(alarmRecalls);
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        sequences = List.copyOf(sequences);
    }

    /** The score that this tally amounts to. */
    static ClassificationScore of(
            String name,
            List<String> classes,
            ClassTally tally,
            List<PrecisionRecallCurve> curves,
            List<ClassMetric> metrics,
            List<SequenceLoss> sequences) {
        ClassSums sums = tally.sums();
        Map<String, Double> values = new LinkedHashMap<>();
        metrics.forEach(metric -> values.put(metric.text(), metric.of(tally)));
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
                IntStream.range(0, classes.size())
                        .mapToObj(c -> ClassMetric.recallAt(c, ClassMetric.ALARMS, classes)
                                .of(tally))
                        .toList(),
                values,
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
