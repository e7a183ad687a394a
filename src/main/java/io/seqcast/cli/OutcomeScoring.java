package io.seqcast.cli;

import io.seqcast.data.DataException;
import io.seqcast.data.Prediction;
import io.seqcast.data.Sequence;
import io.seqcast.data.table.PredictionCursor;
import io.seqcast.data.table.PredictionFile;
import io.seqcast.eval.Completeness;
import io.seqcast.eval.EvaluationException;
import io.seqcast.eval.ScoredRows;
import io.seqcast.eval.classification.ClassMetric;
import io.seqcast.eval.classification.ClassificationEvaluation;
import io.seqcast.eval.classification.DecisionTally;
import io.seqcast.eval.regression.IntervalCoverage;
import io.seqcast.eval.regression.RegressionEvaluation;
import io.seqcast.expression.Source;
import io.seqcast.model.BundleException;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.bundle.TargetFile;
import io.seqcast.model.task.Classification;
import io.seqcast.model.task.Regression;
import io.seqcast.target.TextOutcomes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Brings predictions and their outcomes in the same rows together: target columns or the class, of the data or of a text. */
final class OutcomeScoring {
    private final ModelBundle bundle;
    private final List<Sequence> sequences;
    private final List<ClassMetric> metrics;
    private final int ahead; // rows that the outcomes look ahead, where a text says so

    /** @param sequences the data, by rising key; with its outcomes unless the model has a text that makes them of the rows */
    OutcomeScoring(ModelBundle bundle, List<Sequence> sequences) {
        this(bundle, sequences, List.of());
    }

    /** @param metrics of classes, beside the usual ones */
    OutcomeScoring(ModelBundle bundle, List<Sequence> sequences, List<ClassMetric> metrics) {
        this.metrics = List.copyOf(metrics);
        TargetFile targets = bundle.texts().targets();
        TextOutcomes outcomes = targets == null ? null : outcomes(bundle, targets.source());
        this.bundle = bundle;
        this.sequences = outcomes == null
                ? sequences
                : sequences.stream().map(outcomes::onto).toList();
        ahead = outcomes == null ? 0 : outcomes.horizon();
    }

    private static TextOutcomes outcomes(ModelBundle bundle, Source text) {
        Classification task = bundle.task().classification();
        TextOutcomes outcomes = task != null
                ? TextOutcomes.classes(text, bundle.inputs(), task.classes().size())
                : TextOutcomes.numbers(text, bundle.inputs());
        if (bundle.task() instanceof Regression && !outcomes.names().equals(bundle.outputs())) {
            throw new BundleException(
                    text.name() + " has the columns " + outcomes.names() + ", the model says " + bundle.outputs());
        }
        return outcomes;
    }

    /** How often the outcomes lie in the model's intervals; none if it has none. @param predictions that have been scored */
    List<IntervalCoverage> coverage(Path predictions) {
        return IntervalScoring.of(bundle, sequences, ahead, predictions);
    }

    /** What came where the model decided each thing; null if it decides nothing on classes. @param predictions that have been scored */
    @Nullable
    DecisionTally decisions(Path predictions) {
        return DecisionScoring.of(bundle, sequences, predictions);
    }

    /** Scores target columns. */
    RegressionEvaluation regression(String name, List<ScoredRows> rows) {
        RegressionEvaluation.Builder builder = RegressionEvaluation.builder(name, bundle.outputs());
        rows.forEach(builder::add);
        return builder.build();
    }

    /** Scores probabilities of classes. */
    ClassificationEvaluation classification(String name, Classification task, List<ScoredRows> rows) {
        ClassificationEvaluation.Builder builder =
                ClassificationEvaluation.builder(name, task.classes(), task.values());
        metrics.forEach(builder::metric);
        rows.forEach(builder::add);
        return builder.build();
    }

    /** The rows of a file of predictions. */
    List<ScoredRows> rows(Path predictions) {
        try (PredictionFile file = PredictionFile.open(predictions)) {
            Inputs.requireOutputs(predictions, file.columns(), bundle);
            try (PredictionCursor cursor = file.read()) {
                return rows(predictions.toString(), cursor::next);
            }
        }
    }

    /**
     * The rows of predictions that come by rising sequence and step: one for each flag of the data, and no other.
     *
     * @param source begins messages
     */
    List<ScoredRows> rows(String source, Supplier<@Nullable Prediction> predictions) {
        Completeness completeness = new Completeness();
        List<ScoredRows> rows = new ArrayList<>();
        Prediction next = predictions.get();
        for (Sequence sequence : sequences) {
            int width = bundle.task().width();
            float[] predicted = new float[sequence.steps() * width];
            boolean[] present = new boolean[sequence.steps()];
            for (; next != null && next.sequence() <= sequence.id(); next = predictions.get()) {
                int step = (int) Math.min(next.step(), Integer.MAX_VALUE);
                boolean asked = next.sequence() == sequence.id()
                        && step < sequence.steps()
                        && sequence.needPrediction()[step]
                        && !present[step];
                if (asked) {
                    System.arraycopy(next.values(), 0, predicted, step * width, width);
                    present[step] = true;
                } else {
                    completeness.unasked(next.sequence(), next.step());
                }
            }
            completeness.check(sequence.id(), sequence.needPrediction(), sequence.needPrediction(), present);
            rows.add(scored(sequence, predicted, present));
        }
        for (; next != null; next = predictions.get()) {
            completeness.unasked(next.sequence(), next.step());
        }
        try {
            completeness.require();
        } catch (EvaluationException e) {
            throw new DataException(source + ": " + e.getMessage(), e);
        }
        return rows;
    }

    private static ScoredRows scored(Sequence sequence, float[] predicted, boolean[] present) {
        return new ScoredRows(
                sequence.id(),
                sequence.targets(),
                predicted,
                present,
                sequence.weights() == null ? new float[0] : Objects.requireNonNull(sequence.weights()),
                sequence.times() == null ? new long[0] : Objects.requireNonNull(sequence.times()));
    }
}
