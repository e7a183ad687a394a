package io.seqcast.eval.report;

import static io.seqcast.eval.report.Html.NASTY;
import static io.seqcast.eval.report.Html.charts;
import static io.seqcast.eval.report.Html.parse;
import static io.seqcast.eval.report.Html.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.eval.ScoredRows;
import io.seqcast.eval.classification.ClassMetric;
import io.seqcast.eval.classification.ClassSums;
import io.seqcast.eval.classification.ClassTally;
import io.seqcast.eval.classification.ClassificationEvaluation;
import io.seqcast.eval.integrity.ClassIntegrity;
import io.seqcast.eval.integrity.DateBlock;
import io.seqcast.eval.integrity.DatedRows;
import io.seqcast.eval.integrity.IntegrityTest;
import io.seqcast.eval.integrity.MetricInterval;
import io.seqcast.eval.integrity.TimeParts;
import io.seqcast.eval.integrity.ValueDecile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class ValidationReportTest {
    private static final List<Double> VALUES = DatedRows.VALUES;

    @TempDir
    private Path folder;

    @Test
    void thePageShowsEveryTableAndChart() throws Exception {
        ValidationData data = data(DatedRows.CLASSES, "bars");

        Document page = parse(ValidationReport.render(data));

        // confusion, precision by recall, precision and recall, reliability, deciles, shares
        assertThat(charts(page)).isEqualTo(6);
        for (List<List<String>> table : tables(data)) {
            table.forEach(line -> line.forEach(
                    cell -> assertThat(text(page)).contains(cell.matches("-\\d.*") ? cell.replace('-', '−') : cell)));
        }
    }

    @Test
    void markdownShowsTheSameTables() {
        ValidationData data = data(DatedRows.CLASSES, "bars");

        String text = ValidationMarkdown.render(data);

        for (List<List<String>> table : tables(data)) {
            table.forEach(line -> assertThat(text).contains("| " + String.join(" | ", line) + " |\n"));
        }
        assertThat(text).startsWith("# Validation\n").doesNotContain("NaN");
    }

    @Test
    void textOfOthersBreaksNeither() throws Exception {
        ValidationData data = data(List.of(NASTY, "a|b", "RISE"), NASTY);

        assertThat(text(parse(ValidationReport.render(data)))).contains("alert(1)");
        assertThat(ValidationMarkdown.render(data)).contains("a\\|b").doesNotContain("<script>");
    }

    @Test
    void theEndingSaysWhichOfBoth() throws Exception {
        ValidationData data = data(DatedRows.CLASSES, "bars");

        ValidationReport.write(folder.resolve("r.md"), data);
        ValidationReport.write(folder.resolve("r.html"), data);

        assertThat(Files.readString(folder.resolve("r.md"))).startsWith("# Validation");
        assertThat(Files.readString(folder.resolve("r.html"))).startsWith("<!DOCTYPE html>");
        assertThat(ValidationReport.isReport(folder.resolve("r.pdf"))).isFalse();
    }

    @Test
    void oneFailedTestIsEnoughToFail() {
        ValidationData data = data(DatedRows.CLASSES, "bars");

        assertThat(data.passed()).isFalse();
        assertThat(ValidationTables.text(data)).contains("no input is of a later bar", "FAIL", "feature x leaks");
    }

    private static List<List<List<String>>> tables(ValidationData data) {
        return List.of(
                ValidationTables.tests(data),
                ValidationTables.intervals(data),
                ValidationTables.deciles(data),
                ValidationTables.shares(data),
                ValidationTables.years(data),
                ClassificationTable.classes(data.evaluation().model()));
    }

    private static ValidationData data(List<String> classes, String source) {
        TimeParts rows = DatedRows.random(3, 500, 0.8, 5);
        List<ClassMetric> metrics = List.of(ClassMetric.LOG_LOSS, ClassMetric.parse("recall_at(RISE, 0.05)", classes));
        List<IntegrityTest> tests = new ArrayList<>();
        tests.add(IntegrityTest.judged("no input is of a later bar", 1, "0 leaks", false, "feature x leaks"));
        tests.addAll(ClassIntegrity.test(rows, classes, VALUES, DatedRows.RISE, 0.3, null));
        List<DateBlock> blocks = DateBlock.of(rows, 90, 3, VALUES);
        Map<Integer, ClassificationEvaluation> years = new LinkedHashMap<>();
        rows.byYear().forEach((year, some) -> years.put(year, evaluation(classes, metrics, some)));
        return new ValidationData(
                "Validation",
                evaluation(classes, metrics, rows.all()),
                null,
                tests,
                MetricInterval.of(blocks, () -> ClassTally.ofRows(3, VALUES, ClassSums.BINS), metrics, 20, 1),
                ValueDecile.of(rows, VALUES),
                blocks,
                years,
                DatedRows.RISE,
                Map.of("data", source));
    }

    private static ClassificationEvaluation evaluation(
            List<String> classes, List<ClassMetric> metrics, List<ScoredRows> rows) {
        ClassificationEvaluation.Builder builder = ClassificationEvaluation.builder("model", classes, VALUES);
        metrics.forEach(builder::metric);
        rows.forEach(builder::add);
        return builder.build();
    }
}
