package io.seqcast.serve.score;

import io.seqcast.data.ErrorMoments;
import io.seqcast.data.PublishedScores;
import io.seqcast.eval.ErrorSums;
import io.seqcast.eval.classification.ClassSums;
import io.seqcast.model.bundle.ModelBundle;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/** The sums over scored predictions of one model, by output; those of several partitions add up. */
public final class ScoreTotals {
    private final List<String> outputs;
    private final ErrorSums sums;
    private final long[] confusion; // (K, K), came by called; empty for columns
    private double loss;

    private ScoreTotals(List<String> outputs, ErrorSums sums, long[] confusion, double loss) {
        this.outputs = outputs;
        this.sums = sums;
        this.confusion = confusion;
        this.loss = loss;
    }

    /**
     * Of no prediction of a model.
     *
     * @throws IllegalArgumentException if no row of a stream tells its outcomes
     */
    public static ScoreTotals none(ModelBundle bundle) {
        return none(ScoredOutcomes.of(bundle));
    }

    /** Of no prediction. */
    static ScoreTotals none(ScoredOutcomes outcomes) {
        int width = outcomes.width();
        return new ScoreTotals(
                outcomes.outputs(), new ErrorSums(width), new long[outcomes.ofClasses() ? width * width : 0], 0);
    }

    /** As they were published. */
    public static ScoreTotals of(PublishedScores scores) {
        return new ScoreTotals(
                scores.outputs(), ErrorSums.of(scores.moments()), scores.confusionArray(), scores.loss());
    }

    /** The sum of what several partitions have published, of the same outputs. @param parts at least one */
    public static ScoreTotals sum(Collection<PublishedScores> parts) {
        return parts.stream()
                .map(ScoreTotals::of)
                .reduce((sum, part) -> {
                    sum.add(part);
                    return sum;
                })
                .orElseThrow(() -> new IllegalArgumentException("no scores, must be those of at least one partition"));
    }

    /** The same sums, to be added to. */
    public ScoreTotals copy() {
        return of(publish(0, "", 0));
    }

    /** Adds those of another partition, of the same outputs. */
    public void add(ScoreTotals other) {
        if (!other.outputs.equals(outputs) || other.confusion.length != confusion.length) {
            throw new IllegalArgumentException("scores of " + other.outputs + " added to scores of " + outputs);
        }
        sums.add(other.sums);
        for (int k = 0; k < confusion.length; k++) {
            confusion[k] += other.confusion[k];
        }
        loss += other.loss;
    }

    /** Adds an outcome: a value of one output, or the class that came. What is not finite, or no class, counts for nothing. */
    void settle(PendingPrediction prediction, int output, float outcome) {
        if (confusion.length == 0) {
            if (Float.isFinite(outcome)) {
                sums.add(output, outcome, prediction.values()[output]);
            }
        } else if (outcome >= 0 && outcome < outputs.size() && outcome == (int) outcome) {
            settle((int) outcome, prediction.values());
        }
    }

    private void settle(int came, float[] probabilities) {
        int top = 0;
        for (int c = 0; c < outputs.size(); c++) {
            top = probabilities[c] > probabilities[top] ? c : top;
            sums.add(c, c == came ? 1.0 : 0.0, probabilities[c]);
        }
        confusion[came * outputs.size() + top]++;
        loss += ClassSums.loss(probabilities[came]);
    }

    /** The sums as they are published. */
    PublishedScores publish(int partition, String fingerprint, long at) {
        List<ErrorMoments> moments =
                IntStream.range(0, outputs.size()).mapToObj(sums::moments).toList();
        List<Long> counts = Arrays.stream(confusion).boxed().toList();
        return new PublishedScores(partition, fingerprint, at, outputs, moments, counts, loss, 0, List.of());
    }

    /** Names of what was scored, (K). */
    public List<String> outputs() {
        return outputs;
    }

    /** Predictions of which an outcome has come. */
    public long scored() {
        return Math.round(IntStream.range(0, outputs.size())
                .mapToDouble(sums::weight)
                .max()
                .orElse(0));
    }

    /** Whether they are of classes. */
    public boolean ofClasses() {
        return confusion.length > 0;
    }

    ErrorSums sums() {
        return sums;
    }

    long[] confusion() {
        return confusion;
    }

    double loss() {
        return loss;
    }
}
