package io.seqcast.bench;

import io.seqcast.bench.Figure.Goal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a benchmark found, as text and as values of JSON types. */
public final class BenchReport {
    private static final int WHAT = 62;

    private final Environment environment;
    private final List<Entry> entries = new ArrayList<>();

    private record Entry(Stage stage, List<Figure> figures) {}

    BenchReport(Environment environment) {
        this.environment = environment;
    }

    /** Takes a stage in; returns its part of the table. */
    String add(Stage stage, List<Figure> figures) {
        entries.add(new Entry(stage, figures));
        StringBuilder text = new StringBuilder();
        text.append(stage.name()).append('\n');
        for (Figure figure : figures) {
            text.append(line(figure)).append('\n');
        }
        return text.toString();
    }

    /** On what the benchmark ran. */
    public String environment() {
        StringBuilder text = new StringBuilder();
        environment.lines().forEach((name, value) -> text.append(String.format("%-8s %s%n", name, value)));
        return text.toString();
    }

    /** Goals that were not met, of all figures that have one. */
    public String verdict() {
        List<Figure> aimed = entries.stream()
                .flatMap(entry -> entry.figures.stream())
                .filter(figure -> figure.goal() != null)
                .toList();
        List<String> missed =
                aimed.stream().filter(figure -> !figure.met()).map(Figure::what).toList();
        return (aimed.size() - missed.size()) + " of " + aimed.size() + " goals met"
                + (missed.isEmpty() ? "" : "; not: " + String.join("; ", missed));
    }

    /** The whole report for a JSON file. */
    public Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("environment", environment.lines());
        List<Object> stages = new ArrayList<>();
        for (Entry entry : entries) {
            Map<String, Object> stage = new LinkedHashMap<>();
            stage.put("name", entry.stage.name());
            stage.put("explains", entry.stage.explains());
            stage.put("figures", entry.figures.stream().map(BenchReport::values).toList());
            stages.add(stage);
        }
        values.put("stages", stages);
        return values;
    }

    private static Map<String, Object> values(Figure figure) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("what", figure.what());
        values.put("unit", figure.unit());
        values.put("median", figure.median());
        values.put("rounds", figure.rounds());
        Goal goal = figure.goal();
        if (goal != null) {
            values.put("goal", goal.sign() + " " + number(goal.value()));
            values.put("met", figure.met());
        }
        return values;
    }

    private static String line(Figure figure) {
        String spread = figure.rounds().length == 1
                ? ""
                : "(" + number(figure.least()) + " – " + number(figure.greatest()) + ")";
        return String.format(
                        Locale.ROOT,
                        "  %-" + WHAT + "s %9s %-16s %-21s %s",
                        figure.what(),
                        number(figure.median()),
                        figure.unit(),
                        spread,
                        goal(figure))
                .stripTrailing();
    }

    private static String goal(Figure figure) {
        Goal goal = figure.goal();
        return goal == null ? "" : goal.sign() + " " + number(goal.value()) + (figure.met() ? "  met" : "  NOT MET");
    }

    /** Three digits that count, and all before the point. */
    static String number(double value) {
        double size = Math.abs(value);
        String format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, format, value);
    }
}
