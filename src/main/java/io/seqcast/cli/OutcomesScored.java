package io.seqcast.cli;

import io.seqcast.eval.PairedBootstrap;
import io.seqcast.eval.Resampled;
import io.seqcast.eval.ScoredRows;
import io.seqcast.eval.classification.ClassificationEvaluation;
import io.seqcast.eval.classification.ClassificationScore;
import io.seqcast.eval.regression.OutputScore;
import io.seqcast.eval.regression.RegressionEvaluation;
import io.seqcast.eval.regression.RegressionScore;
import io.seqcast.eval.report.ClassificationData;
import io.seqcast.eval.report.ClassificationReport;
import io.seqcast.eval.report.ClassificationTable;
import io.seqcast.eval.report.RegressionData;
import io.seqcast.eval.report.RegressionReport;
import io.seqcast.eval.report.RegressionTable;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.task.Classification;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Predictions of target columns, or of classes, beside other predictions of the same data. */
abstract sealed class OutcomesScored implements Scored {
    private final ModelBundle bundle;

    private OutcomesScored(ModelBundle bundle) {
        this.bundle = bundle;
    }

    /** Scores files of predictions. */
    static OutcomesScored of(ModelBundle bundle, OutcomeScoring scoring, Path predictions, List<Path> against) {
        return of(
                bundle,
                scoring,
                name(predictions),
                scoring.rows(predictions),
                against.stream().map(OutcomesScored::name).toList(),
                against.stream().map(scoring::rows).toList());
    }

    /** Scores rows. */
    static OutcomesScored of(
            ModelBundle bundle,
            OutcomeScoring scoring,
            String name,
            List<ScoredRows> rows,
            List<String> otherNames,
            List<List<ScoredRows>> others) {
        Classification task = bundle.task().classification();
        return task != null
                ? new Classes(bundle, task, scoring, name, rows, otherNames, others)
                : new Columns(bundle, scoring, name, rows, otherNames, others);
    }

    /** What the difference between two scores is, for a JSON writer. */
    static Map<String, Object> json(PairedBootstrap.Difference difference) {
        return Map.of("estimate", difference.estimate(), "low", difference.low(), "high", difference.high());
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    /** A line for each other: how much the model's metric of record is above its, with a 95 % interval. */
    static void printDifferences(PrintWriter out, String metric, Resampled model, List<? extends Resampled> others) {
        for (Resampled other : others) {
            PairedBootstrap.Difference difference = PairedBootstrap.difference(model, other, ScoreText.BOOTSTRAP_SEED);
            out.printf(
                    Locale.ROOT,
                    "%s minus that of %s: %+.4f  (%+.4f to %+.4f, 95 %% over sequences)%n",
                    metric,
                    other.name(),
                    difference.estimate(),
                    difference.low(),
                    difference.high());
        }
    }

    static Map<String, @Nullable Object> against(Resampled model, List<? extends Resampled> others) {
        Map<String, @Nullable Object> compared = new LinkedHashMap<>();
        for (Resampled other : others) {
            compared.put(
                    other.name(),
                    Map.of(
                            "metric",
                            other.metric(),
                            "difference",
                            json(PairedBootstrap.difference(model, other, ScoreText.BOOTSTRAP_SEED))));
        }
        return compared;
    }

    Map<String, String> provenance() {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("model", bundle.kinds() + ", " + bundle.fingerprint().substring(0, 12));
        lines.put("seqcast", Seqcast.Version.text());
        return lines;
    }

    private static final class Columns extends OutcomesScored {
        private final RegressionEvaluation evaluation;
        private final List<RegressionScore> others;
        private final @Nullable ScoredRows example;

        Columns(
                ModelBundle bundle,
                OutcomeScoring scoring,
                String name,
                List<ScoredRows> rows,
                List<String> otherNames,
                List<List<ScoredRows>> otherRows) {
            super(bundle);
            evaluation = scoring.regression(name, rows);
            others = IntStream.range(0, otherNames.size())
                    .mapToObj(i -> scoring.regression(otherNames.get(i), otherRows.get(i))
                            .model())
                    .toList();
            example = rows.isEmpty() ? null : rows.get(0);
        }

        @Override
        public void print(PrintWriter out) {
            RegressionScore model = evaluation.model();
            out.print(RegressionTable.text(evaluation, others));
            out.println();
            printDifferences(out, "correlation", model, others);
            out.printf(
                    Locale.ROOT,
                    "%,d rows of %,d sequences%nmean_r2=%.4f%nweighted_pearson=%.4f%n",
                    model.rows(),
                    model.sequences().size(),
                    model.mean(OutputScore::r2),
                    model.metric());
        }

        @Override
        public Map<String, @Nullable Object> json() {
            Map<String, @Nullable Object> root = new LinkedHashMap<>(evaluation.toJson());
            root.put("against", against(evaluation.model(), others));
            return root;
        }

        @Override
        public void write(Path page) throws IOException {
            RegressionReport.write(
                    page,
                    new RegressionData("Seqcast: target columns", evaluation, null, example, Map.of(), provenance()));
        }
    }

    private static final class Classes extends OutcomesScored {
        private final ClassificationEvaluation evaluation;
        private final List<ClassificationScore> others;

        Classes(
                ModelBundle bundle,
                Classification task,
                OutcomeScoring scoring,
                String name,
                List<ScoredRows> rows,
                List<String> otherNames,
                List<List<ScoredRows>> otherRows) {
            super(bundle);
            evaluation = scoring.classification(name, task, rows);
            others = IntStream.range(0, otherNames.size())
                    .mapToObj(i -> scoring.classification(otherNames.get(i), task, otherRows.get(i))
                            .model())
                    .toList();
        }

        @Override
        public void print(PrintWriter out) {
            ClassificationScore model = evaluation.model();
            out.print(ClassificationTable.text(evaluation, others));
            out.println();
            printDifferences(out, "log loss", model, others);
            out.printf(Locale.ROOT, "macro_f1=%.4f%n", model.confusion().macroF1());
            out.printf(Locale.ROOT, "log_loss=%.4f%n", model.logLoss());
        }

        @Override
        public Map<String, @Nullable Object> json() {
            Map<String, @Nullable Object> root = new LinkedHashMap<>(evaluation.toJson());
            root.put("against", against(evaluation.model(), others));
            return root;
        }

        @Override
        public void write(Path page) throws IOException {
            ClassificationReport.write(
                    page, new ClassificationData("Seqcast: classes", evaluation, null, Map.of(), provenance()));
        }
    }
}
