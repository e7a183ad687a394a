package io.seqcast.eval.report;

import io.seqcast.eval.regression.InformationCoefficient;
import io.seqcast.eval.regression.OutputScore;
import io.seqcast.eval.regression.RegressionEvaluation;
import io.seqcast.eval.regression.RegressionScore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Scores of target columns as a table: a line an output, R² and error beside those of the dummies. What is not there is by
 * definition: a dummy's correlation and IC are 0, and so is the R² of the mean.
 */
public final class RegressionTable {

    /** A column: whose metric it is, and how it is written. */
    private record Column(String name, RegressionScore of, ToDoubleFunction<OutputScore> metric, String format) {
        String cell(double value) {
            return TextTable.number(format, value);
        }
    }

    private RegressionTable() {}

    /**
     * The table for the terminal; lines end with a newline each. Why an output has no IC stands below.
     *
     * @param others whose correlation to show beside the model's, such as an oracle's; may be empty
     */
    public static String text(RegressionEvaluation evaluation, List<RegressionScore> others) {
        StringBuilder text = new StringBuilder(TextTable.withTotal(lines(evaluation, others)));
        for (String absence : absences(evaluation.model())) {
            text.append(absence).append('\n');
        }
        return text.toString();
    }

    /** Its cells: the head, a line an output, the means. */
    static List<List<String>> lines(RegressionEvaluation evaluation, List<RegressionScore> others) {
        RegressionScore model = evaluation.model();
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("correlation", model, OutputScore::pearson, "%.4f"));
        others.forEach(other -> columns.add(
                new Column(Markup.shorten(other.name(), ScoreTable.WIDEST), other, OutputScore::pearson, "%.4f")));
        columns.add(new Column("R²", model, OutputScore::r2, "%.4f"));
        columns.add(new Column("R² of zero", evaluation.zero(), OutputScore::r2, "%.4f"));
        columns.add(new Column("MSE", model, OutputScore::mse, "%.4g"));
        columns.add(new Column("MSE of mean", evaluation.mean(), OutputScore::mse, "%.4g"));
        columns.add(new Column("MSE of zero", evaluation.zero(), OutputScore::mse, "%.4g"));
        columns.add(new Column("IC", model, output -> output.coefficient().ic(), "%.4f"));
        columns.add(new Column("rank IC", model, output -> output.coefficient().rankIc(), "%.4f"));

        List<List<String>> lines = new ArrayList<>();
        lines.add(line("output", columns, Column::name, "times"));
        for (int i = 0; i < model.outputs().size(); i++) {
            int place = i;
            OutputScore output = model.outputs().get(i);
            lines.add(line(
                    output.output(),
                    columns,
                    column -> column.cell(
                            column.metric.applyAsDouble(column.of.outputs().get(place))),
                    String.valueOf(output.coefficient().sections().size())));
        }
        lines.add(line("mean", columns, column -> column.cell(column.of.mean(column.metric)), ""));
        return lines;
    }

    private static List<String> line(String first, List<Column> columns, Function<Column, String> cell, String last) {
        List<String> line = new ArrayList<>(List.of(first));
        columns.forEach(column -> line.add(cell.apply(column)));
        line.add(last);
        return line;
    }

    /** Why outputs have no IC, a line each. */
    static List<String> absences(RegressionScore score) {
        List<String> absences = new ArrayList<>();
        for (OutputScore output : score.outputs()) {
            InformationCoefficient coefficient = output.coefficient();
            if (!coefficient.absence().isEmpty()) {
                absences.add("no IC of " + output.output() + ": " + coefficient.absence());
            }
        }
        return absences;
    }
}
