package io.seqcast.eval;

import static io.seqcast.eval.Markup.count;
import static io.seqcast.eval.Markup.escape;
import static io.seqcast.eval.Markup.score;
import static io.seqcast.eval.Markup.signed;

import io.seqcast.file.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Scores as one self-contained HTML page: charts are inline SVG, nothing is loaded from elsewhere, no scripts. */
public final class HtmlReport {
    private static final int CLOSE_UP = 120;

    private final ReportData data;
    private final @Nullable ForecastScore ridge;
    private final StringBuilder html = new StringBuilder();

    private HtmlReport(ReportData data) {
        this.data = data;
        ridge = data.baselines().stream()
                .filter(baseline -> baseline.name().equals(Baselines.RIDGE))
                .findFirst()
                .orElse(null);
    }

    /**
     * Writes the report.
     *
     * @throws IOException if the file cannot be written; nothing is left behind then
     */
    public static void write(Path path, ReportData data) throws IOException {
        WholeFile.write(path, render(data));
    }

    /** The page as text. */
    static String render(ReportData data) {
        HtmlReport report = new HtmlReport(data);
        report.head();
        report.tiles();
        report.means();
        report.features();
        report.example();
        report.steps();
        report.table();
        report.provenance();
        return report.html.append("</main>\n</body>\n</html>\n").toString();
    }

    private void head() {
        html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>")
                .append(escape(data.title()))
                .append("</title>\n<style>\n")
                .append(ReportStyle.CSS)
                .append("</style>\n</head>\n<body>\n<main>\n<h1>")
                .append(escape(data.title()))
                .append("</h1>\n");
        paragraph(count(data.model().score().rows()) + " predictions of "
                + count(data.model().sequences().size()) + " sequences, "
                + data.columns().size() + " features");
    }

    private void tiles() {
        html.append("<div class=\"tiles\">\n");
        double mean = data.model().score().meanR2();
        tile("mean R²", score(mean, 4), "mean MSE " + score(data.model().score().meanMse(), 4));
        if (ridge != null) {
            double other = ridge.score().meanR2();
            tile("above the ridge", signed(mean - other, 4), "ridge " + score(other, 4));
        }
        if (data.oracle() != null) {
            double ceiling = data.oracle().score().meanR2();
            tile("of the oracle's R²", score(100 * mean / ceiling, 1) + " %", "oracle " + score(ceiling, 4));
        }
        data.facts().forEach(this::fact);
        html.append("</div>\n");
    }

    private void means() {
        section(
                "Mean R²",
                "1 is a perfect prediction, 0 is as good as the mean of all rows."
                        + (data.oracle() == null
                                ? ""
                                : " The oracle knows the hidden state: no model can expect more."));
        chart(MeanChart.draw(data));
        endSection();
    }

    private void features() {
        section("R² by feature", "");
        legend("", true, data.oracle() != null, false, "tall");
        chart(FeatureChart.draw(data, ridge));
        endSection();
    }

    private void example() {
        Example example = data.example();
        if (example == null) {
            return;
        }
        section(
                "Predicted and actual, sequence " + example.actual().id(),
                "One step ahead: each prediction is drawn at the step it is of.");
        legend("stroke", false, false, true, "stroke");
        for (int feature : example.features()) {
            examplePanel(example, feature, Integer.MAX_VALUE, "");
        }
        if (!example.features().isEmpty()) {
            examplePanel(example, example.features().get(0), CLOSE_UP, ", the last " + CLOSE_UP + " steps");
        }
        endSection();
    }

    private void examplePanel(Example example, int feature, int last, String suffix) {
        String name = data.columns().get(feature);
        html.append("<h3>feature ")
                .append(escape(name + suffix))
                .append(" <small>R² of all sequences ")
                .append(score(data.model().score().r2().get(feature), 3))
                .append("</small></h3>\n");
        chart(ExampleChart.draw(example, feature, name, last));
    }

    private void steps() {
        section("Along the sequence", "Mean R² by the step after which the predictions were made.");
        legend("stroke", true, data.oracle() != null, false, "stroke");
        chart(StepChart.draw(data, ridge));
        endSection();
    }

    private void table() {
        html.append("<section>\n<details>\n<summary>All scores as a table</summary>\n<div class=\"wide\">\n")
                .append("<table class=\"scores\">\n<tr><th>feature</th><th>")
                .append(escape(data.model().name()))
                .append(" R²</th><th>MSE</th>");
        data.baselines()
                .forEach(other ->
                        html.append("<th>").append(escape(other.name())).append(" R²</th>"));
        html.append(data.oracle() == null ? "" : "<th>oracle R²</th>").append("</tr>\n");
        for (int i = 0; i < data.columns().size(); i++) {
            int feature = i;
            html.append("<tr><td>").append(escape(data.columns().get(i))).append("</td>");
            cell(data.model().score().r2().get(i));
            cell(data.model().score().mse().get(i));
            data.baselines().forEach(other -> cell(other.score().r2().get(feature)));
            if (data.oracle() != null) {
                cell(data.oracle().score().r2().get(i));
            }
            html.append("</tr>\n");
        }
        html.append("</table>\n</div>\n</details>\n");
        endSection();
    }

    private void provenance() {
        section("How this came about", "");
        html.append("<table class=\"facts\">\n");
        for (Map.Entry<String, String> entry : data.provenance().entrySet()) {
            html.append("<tr><th>")
                    .append(escape(entry.getKey()))
                    .append("</th><td>")
                    .append(escape(entry.getValue()))
                    .append("</td></tr>\n");
        }
        html.append("</table>\n");
        endSection();
    }

    private void legend(String model, boolean withRidge, boolean withOracle, boolean withActual, String others) {
        html.append("<div class=\"legend\">");
        if (withActual) {
            key("bg-actual " + others, "actual");
        }
        key("bg-model " + model, data.model().name());
        if (withRidge && ridge != null) {
            key("bg-ridge " + others, ridge.name());
        }
        if (withOracle) {
            key("bg-oracle " + others, "oracle");
        }
        html.append("</div>\n");
    }

    private void key(String style, String name) {
        html.append("<span><i class=\"")
                .append(style)
                .append("\"></i>")
                .append(escape(name))
                .append("</span>");
    }

    /** A figure, large, and its unit, small. */
    private void fact(String name, String value) {
        int space = value.indexOf(' ');
        tile(name, space < 0 ? value : value.substring(0, space), space < 0 ? "" : value.substring(space + 1));
    }

    private void tile(String name, String value, String note) {
        html.append("<div class=\"tile\"><span>")
                .append(escape(name))
                .append("</span><b>")
                .append(escape(value))
                .append("</b><small>")
                .append(escape(note))
                .append("</small></div>\n");
    }

    private void cell(double value) {
        html.append("<td>").append(score(value, 4)).append("</td>");
    }

    private void section(String title, String text) {
        html.append("<section>\n<h2>").append(escape(title)).append("</h2>\n");
        paragraph(text);
    }

    private void endSection() {
        html.append("</section>\n");
    }

    private void paragraph(String text) {
        if (!text.isEmpty()) {
            html.append("<p>").append(escape(text)).append("</p>\n");
        }
    }

    private void chart(String svg) {
        html.append("<div class=\"wide\">\n").append(svg).append("</div>\n");
    }

    /** The name's end, which tells paths apart, in at most {@code length} characters. */
    static String shorten(String name, int length) {
        return name.length() <= length ? name : "…" + name.substring(name.length() - length + 1);
    }
}
