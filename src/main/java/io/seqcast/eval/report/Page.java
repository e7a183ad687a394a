package io.seqcast.eval.report;

import static io.seqcast.eval.report.Markup.escape;

import java.util.List;
import java.util.Map;

/** An HTML page in the making. All text is escaped here, charts are inline SVG; no scripts, nothing from elsewhere. */
final class Page {
    private final StringBuilder html = new StringBuilder();

    /** A figure, large, with its name above and a note below. */
    record Tile(String name, String value, String note) {

        /** A number and its unit, parted by the first space. */
        static Tile fact(String name, String value) {
            int space = value.indexOf(' ');
            return space < 0
                    ? new Tile(name, value, "")
                    : new Tile(name, value.substring(0, space), value.substring(space + 1));
        }
    }

    /** An entry of a legend: the classes of its swatch, and what it stands for. */
    record Key(String style, String name) {}

    Page(String title, String subtitle) {
        html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>")
                .append(escape(title))
                .append("</title>\n<style>\n")
                .append(ReportStyle.CSS)
                .append("</style>\n</head>\n<body>\n<main>\n<h1>")
                .append(escape(title))
                .append("</h1>\n");
        paragraph(subtitle);
    }

    void tiles(List<Tile> tiles) {
        html.append("<div class=\"tiles\">\n");
        for (Tile tile : tiles) {
            html.append("<div class=\"tile\"><span>")
                    .append(escape(tile.name()))
                    .append("</span><b>")
                    .append(escape(tile.value()))
                    .append("</b><small>")
                    .append(escape(tile.note()))
                    .append("</small></div>\n");
        }
        html.append("</div>\n");
    }

    /** @param text below the title, may be empty */
    void section(String title, String text, Runnable body) {
        html.append("<section>\n<h2>").append(escape(title)).append("</h2>\n");
        paragraph(text);
        body.run();
        html.append("</section>\n");
    }

    /** A section that is closed until somebody asks. */
    void folded(String summary, Runnable body) {
        html.append("<section>\n<details>\n<summary>").append(escape(summary)).append("</summary>\n");
        body.run();
        html.append("</details>\n</section>\n");
    }

    void heading(String name, String note) {
        html.append("<h3>")
                .append(escape(name))
                .append(" <small>")
                .append(escape(note))
                .append("</small></h3>\n");
    }

    void legend(List<Key> keys) {
        html.append("<div class=\"legend\">");
        for (Key key : keys) {
            html.append("<span><i class=\"")
                    .append(key.style())
                    .append("\"></i>")
                    .append(escape(key.name()))
                    .append("</span>");
        }
        html.append("</div>\n");
    }

    void chart(String svg) {
        html.append("<div class=\"wide\">\n").append(svg).append("</div>\n");
    }

    /** Numbers under their names, the head first; the first column is text. */
    void scores(List<List<String>> lines) {
        table(" class=\"scores\"", lines);
    }

    /** Texts under their names, the head first. */
    void table(List<List<String>> lines) {
        table(" class=\"texts\"", lines);
    }

    private void table(String style, List<List<String>> lines) {
        html.append("<div class=\"wide\">\n<table").append(style).append(">\n");
        row("th", lines.get(0));
        lines.stream().skip(1).forEach(line -> row("td", line));
        html.append("</table>\n</div>\n");
    }

    void facts(Map<String, String> facts) {
        html.append("<table class=\"facts\">\n");
        facts.forEach((name, value) -> html.append("<tr><th>")
                .append(escape(name))
                .append("</th><td>")
                .append(escape(value))
                .append("</td></tr>\n"));
        html.append("</table>\n");
    }

    /** The whole page. */
    String finish() {
        return html.append("</main>\n</body>\n</html>\n").toString();
    }

    private void paragraph(String text) {
        if (!text.isEmpty()) {
            html.append("<p>").append(escape(text)).append("</p>\n");
        }
    }

    private void row(String tag, List<String> cells) {
        html.append("<tr>");
        for (String cell : cells) {
            html.append('<').append(tag).append('>');
            html.append(escape(cell.matches("-\\d.*") ? cell.replace('-', '−') : cell));
            html.append("</").append(tag).append('>');
        }
        html.append("</tr>\n");
    }
}
