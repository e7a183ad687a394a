package io.seqcast.eval.report;

import static io.seqcast.eval.report.TextTable.number;

import io.seqcast.eval.classification.ClassificationEvaluation;
import io.seqcast.eval.classification.ClassificationScore;
import io.seqcast.eval.classification.ConfusionMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Scores of class probabilities as tables: metrics beside the dummies, a line a class, and the confusion matrix. */
public final class ClassificationTable {
    private static final String FORMAT = "%.4f";

    private ClassificationTable() {}

    /**
     * The tables for the terminal, an empty line between them; lines end with a newline each.
     *
     * @param others what to show beside the model, such as an oracle; may be empty
     */
    public static String text(ClassificationEvaluation evaluation, List<ClassificationScore> others) {
        return TextTable.text(metrics(evaluation, others)) + "\n" + TextTable.text(classes(evaluation.model())) + "\n"
                + TextTable.text(confusion(evaluation.model()));
    }

    /** A line a metric, the head first. Stratified decisions have no probabilities, so most metrics are not theirs. */
    static List<List<String>> metrics(ClassificationEvaluation evaluation, List<ClassificationScore> others) {
        List<ClassificationScore> scores = new ArrayList<>(List.of(evaluation.model()));
        scores.addAll(others);
        scores.add(evaluation.baseRates());
        List<List<String>> lines = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("metric"));
        scores.forEach(score -> head.add(Markup.shorten(score.name(), ScoreTable.WIDEST)));
        head.add("stratified");
        lines.add(head);
        ClassificationEvaluation.Stratified stratified = evaluation.stratified();
        lines.add(metric("log loss", scores, ClassificationScore::logLoss, Double.NaN));
        lines.add(metric("Brier score", scores, ClassificationScore::brier, Double.NaN));
        lines.add(
                metric("calibration error", scores, score -> score.reliability().ece(), Double.NaN));
        lines.add(metric("accuracy", scores, score -> score.confusion().accuracy(), stratified.accuracy()));
        lines.add(metric(
                "balanced accuracy",
                scores,
                score -> score.confusion().balancedAccuracy(),
                stratified.balancedAccuracy()));
        lines.add(metric("macro F1", scores, score -> score.confusion().macroF1(), stratified.macroF1()));
        lines.add(metric("EV correlation", scores, ClassificationScore::evCorrelation, Double.NaN));
        for (String text : evaluation.model().metrics().keySet()) {
            lines.add(metric(
                    Markup.shorten(text, ScoreTable.WIDEST),
                    scores,
                    score -> score.metrics().getOrDefault(text, Double.NaN),
                    Double.NaN));
        }
        return lines;
    }

    private static List<String> metric(
            String name,
            List<ClassificationScore> scores,
            ToDoubleFunction<ClassificationScore> metric,
            double stratified) {
        List<String> line = new ArrayList<>(List.of(name));
        scores.forEach(score -> line.add(number(FORMAT, metric.applyAsDouble(score))));
        line.add(number(FORMAT, stratified));
        return line;
    }

    /**
     * A line a class, the head first. The base rate is the dummy of its precision, recall and F1 (stratified) as of its area
     * under the precision–recall curve; the last column is the recall if the 5 % of the rows get an alarm to which the class is given
     * the highest probability, of which the dummy has 0.05.
     */
    static List<List<String>> classes(ClassificationScore score) {
        ConfusionMatrix confusion = score.confusion();
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of(
                "class", "rows", "base rate", "predicted", "precision", "recall", "F1", "PR-AUC", "recall at 5 %"));
        for (int c = 0; c < score.classes().size(); c++) {
            lines.add(List.of(
                    score.classes().get(c),
                    number("%,.0f", confusion.rows(c)),
                    number(FORMAT, confusion.share(c)),
                    number(FORMAT, confusion.predictedShare(c)),
                    number(FORMAT, confusion.precision(c)),
                    number(FORMAT, confusion.recall(c)),
                    number(FORMAT, confusion.f1(c)),
                    number(FORMAT, score.curves().get(c).averagePrecision()),
                    number(FORMAT, score.alarmRecalls().get(c))));
        }
        return lines;
    }

    /** Rows by the class that came, a line each, and by the class predicted; the head first. */
    static List<List<String>> confusion(ClassificationScore score) {
        List<List<String>> lines = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("came \\ predicted"));
        head.addAll(score.classes());
        lines.add(head);
        for (int came = 0; came < score.classes().size(); came++) {
            List<String> line = new ArrayList<>(List.of(score.classes().get(came)));
            for (int predicted = 0; predicted < score.classes().size(); predicted++) {
                line.add(number("%,.0f", score.confusion().rows(came, predicted)));
            }
            lines.add(line);
        }
        return lines;
    }
}
