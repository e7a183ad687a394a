package io.seqcast.eval.report;

import static io.seqcast.eval.report.TextTable.number;

import io.seqcast.eval.classification.ClassMetric;
import io.seqcast.eval.classification.ClassificationEvaluation;
import io.seqcast.eval.classification.ClassificationScore;
import io.seqcast.eval.classification.ConfusionMatrix;
import io.seqcast.eval.classification.ReliabilityCurve.Bin;
import io.seqcast.eval.integrity.IntegrityTest;
import io.seqcast.eval.integrity.MetricInterval;
import io.seqcast.eval.integrity.ValueDecile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A validation as tables, the head first in each: what page, Markdown and terminal show alike. */
public final class ValidationTables {
    private static final String FORMAT = "%.4f";

    private ValidationTables() {}

    /** For the terminal: the tests, and the metrics with their intervals; lines end with a newline each. */
    public static String text(ValidationData data) {
        StringBuilder text = new StringBuilder(TextTable.text(verdicts(data)));
        for (IntegrityTest test : data.tests()) {
            text.append(test.name()).append(": ").append(test.detail()).append('\n');
        }
        return text + "\n" + TextTable.text(intervals(data));
    }

    /** A line a test. */
    static List<List<String>> tests(ValidationData data) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("test", "figure", "limit", "verdict", "how"));
        for (IntegrityTest test : data.tests()) {
            lines.add(List.of(
                    test.name(),
                    number(FORMAT, test.figure()),
                    test.limit(),
                    String.valueOf(test.verdict()),
                    test.detail()));
        }
        return lines;
    }

    private static List<List<String>> verdicts(ValidationData data) {
        return tests(data).stream().map(line -> line.subList(0, 4)).toList();
    }

    /** A line a metric, with its interval over blocks of dates and what the base rates and the oracle reach, by what came and by the law. */
    static List<List<String>> intervals(ValidationData data) {
        List<List<String>> lines = new ArrayList<>();
        OracleScores oracle = data.oracle();
        List<String> head = new ArrayList<>(List.of("metric", "model", "from", "to", "base rates"));
        if (oracle != null) {
            head.addAll(List.of("oracle", "model expected", "oracle expected"));
        }
        lines.add(head);
        for (MetricInterval interval : data.intervals()) {
            List<String> line = new ArrayList<>(List.of(
                    interval.metric().title(),
                    number(FORMAT, interval.estimate()),
                    number(FORMAT, interval.low()),
                    number(FORMAT, interval.high()),
                    number(FORMAT, of(data.evaluation().baseRates(), interval.metric()))));
            if (oracle != null) {
                for (ClassificationScore score : List.of(oracle.came(), oracle.model(), oracle.expected())) {
                    line.add(number(FORMAT, of(score, interval.metric())));
                }
            }
            lines.add(line);
        }
        return lines;
    }

    private static double of(ClassificationScore score, ClassMetric metric) {
        return score.metrics().getOrDefault(metric.text(), Double.NaN);
    }

    /** A line a bin that has rows. */
    static List<List<String>> reliability(ClassificationScore score) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("highest probability", "rows", "said", "came"));
        for (Bin bin : score.reliability().bins()) {
            if (bin.rows() > 0) {
                lines.add(List.of(
                        String.format(Locale.ROOT, "%.2f to %.2f", bin.from(), bin.to()),
                        number("%,.0f", bin.rows()),
                        number(FORMAT, bin.confidence()),
                        number(FORMAT, bin.accuracy())));
            }
        }
        return lines;
    }

    /** A line a decile. */
    static List<List<String>> deciles(ValidationData data) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("decile", "rows", "expected value", "value that came"));
        for (ValueDecile decile : data.deciles()) {
            lines.add(List.of(
                    String.valueOf(lines.size()),
                    number("%,.0f", decile.rows()),
                    number(FORMAT, decile.expected()),
                    number(FORMAT, decile.came())));
        }
        return lines;
    }

    /** A line a year: rows, scores beside the dummy's, and what share each class had. */
    static List<List<String>> years(ValidationData data) {
        List<String> classes = data.evaluation().model().classes();
        String rare = classes.get(data.rare());
        List<List<String>> lines = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of(
                "year", "rows", "accuracy", "base rates", "log loss", "base rates", rare + " rows", rare + " recall"));
        head.addAll(List.of(rare + " PR-AUC", "EV correlation"));
        lines.add(head);
        data.years().forEach((year, evaluation) -> lines.add(year(year, evaluation, data.rare())));
        return lines;
    }

    private static List<String> year(int year, ClassificationEvaluation evaluation, int rare) {
        ClassificationScore model = evaluation.model();
        ClassificationScore dummy = evaluation.baseRates();
        return List.of(
                String.valueOf(year),
                number("%,.0f", model.rows()),
                number(FORMAT, model.confusion().accuracy()),
                number(FORMAT, dummy.confusion().accuracy()),
                number(FORMAT, model.logLoss()),
                number(FORMAT, dummy.logLoss()),
                number("%,.0f", model.confusion().rows(rare)),
                number(FORMAT, model.confusion().recall(rare)),
                number(FORMAT, model.curves().get(rare).averagePrecision()),
                number(FORMAT, model.evCorrelation()));
    }

    /** A line a year: the share in which each class came, and that in which it was predicted. */
    static List<List<String>> shares(ValidationData data) {
        List<String> classes = data.evaluation().model().classes();
        List<List<String>> lines = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("year"));
        classes.forEach(name -> head.add(name + " came"));
        classes.forEach(name -> head.add(name + " predicted"));
        lines.add(head);
        data.years().forEach((year, evaluation) -> {
            ConfusionMatrix confusion = evaluation.model().confusion();
            List<String> line = new ArrayList<>(List.of(String.valueOf(year)));
            for (int c = 0; c < classes.size(); c++) {
                line.add(number(FORMAT, confusion.share(c)));
            }
            for (int c = 0; c < classes.size(); c++) {
                line.add(number(FORMAT, confusion.predictedShare(c)));
            }
            lines.add(line);
        });
        return lines;
    }
}
