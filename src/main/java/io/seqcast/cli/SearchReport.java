package io.seqcast.cli;

import io.seqcast.eval.report.TextTable;
import io.seqcast.target.TargetConstants;
import io.seqcast.train.search.Setting;
import io.seqcast.train.search.TargetSearch;
import io.seqcast.train.search.Trial;
import io.seqcast.train.search.ValidationMetric;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a search among settings of targets found.
 *
 * @param targets name of the file whose settings were tried
 * @param trials in the order in which they were made
 */
record SearchReport(String targets, Path data, TargetSearch search, List<Trial> trials) {
    private static final int PERCENT = 100;

    SearchReport {
        trials = List.copyOf(trials);
    }

    /** The best trials, the best first. */
    String table(int most) {
        List<Integer> order = IntStream.range(0, trials.size())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -trials.get(i).objective()))
                .limit(most)
                .toList();
        List<List<String>> lines = new ArrayList<>();
        lines.add(head());
        order.forEach(i -> lines.add(line(i + 1, trials.get(i))));
        return TextTable.text(lines);
    }

    private List<String> head() {
        List<String> head = new ArrayList<>(List.of("trial"));
        search.grid().settings().forEach(setting -> head.add(setting.name()));
        search.classes().forEach(name -> head.add(name + " %"));
        head.addAll(List.of("balance", "entropy"));
        ValidationMetric metric = search.metric();
        if (metric != null) {
            head.add(metric.metric().title());
        }
        head.add("objective");
        return head;
    }

    private List<String> line(int number, Trial trial) {
        List<String> line = new ArrayList<>(List.of(Integer.toString(number)));
        trial.settings().values().forEach(value -> line.add(TargetConstants.text(value)));
        trial.labels().shares().forEach(share -> line.add(decimals("%.1f", PERCENT * share)));
        line.add(decimals("%.4f", trial.labels().balance()));
        line.add(decimals("%.4f", trial.labels().entropy()));
        if (search.metric() != null) {
            line.add(Double.isNaN(trial.metric()) ? "–" : decimals("%.4f", trial.metric()));
        }
        line.add(decimals("%.4f", trial.objective()));
        return line;
    }

    /** Which is the best, of how many. */
    String summary() {
        Trial best = TargetSearch.best(trials);
        return String.format(
                Locale.ROOT,
                "best of %s: %s; %,d rows have a label",
                tried(),
                settings(best),
                best.labels().rows().stream().mapToLong(Long::longValue).sum());
    }

    /** The same for the head of a file. */
    String note() {
        Trial best = TargetSearch.best(trials);
        ValidationMetric metric = search.metric();
        return targets + " with " + settings(best) + ": the best of " + tried() + " on " + data.getFileName()
                + " by balance and entropy of the labels"
                + (metric == null
                        ? ""
                        : " and " + metric.metric().title() + " of a regression on "
                                + metric.features().name());
    }

    private String tried() {
        int of = search.grid().size();
        return trials.size() == 1
                ? "1 trial"
                : String.format(Locale.ROOT, "%,d trials", trials.size())
                        + (trials.size() < of ? String.format(Locale.ROOT, " of %,d combinations", of) : "");
    }

    private static String settings(Trial trial) {
        return trial.settings().isEmpty()
                ? "its own settings"
                : trial.settings().entrySet().stream()
                        .map(setting -> setting.getKey() + " " + TargetConstants.text(setting.getValue()))
                        .collect(Collectors.joining(", "));
    }

    /** For machines: what was searched, the best trial and all others. */
    Map<String, Object> json() {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("targets", targets);
        root.put("data", String.valueOf(data.getFileName()));
        root.put("classes", search.classes());
        root.put("best", json(TargetSearch.best(trials)));
        root.put("trials", trials.size());
        root.put("combinations", search.grid().size());
        root.put("seed", search.seed());
        ValidationMetric metric = search.metric();
        if (metric != null) {
            root.put("metric", metric.metric().text());
            root.put("features", metric.features().name());
            root.put("valid_fraction", metric.validFraction());
            root.put("rows", metric.rows());
        }
        root.put(
                "space",
                search.grid().settings().stream()
                        .collect(Collectors.toMap(
                                Setting::name, Setting::values, (one, other) -> one, LinkedHashMap::new)));
        root.put("all", trials.stream().map(this::json).toList());
        return root;
    }

    private Map<String, Object> json(Trial trial) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("settings", trial.settings());
        json.put("rows", trial.labels().rows());
        json.put("shares", trial.labels().shares());
        json.put("balance", trial.labels().balance());
        json.put("entropy", trial.labels().entropy());
        if (!Double.isNaN(trial.metric())) {
            json.put("metric", trial.metric());
        }
        json.put("objective", trial.objective());
        return json;
    }

    private static String decimals(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
