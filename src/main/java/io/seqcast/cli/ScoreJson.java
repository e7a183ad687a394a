package io.seqcast.cli;

import io.seqcast.serve.score.ScoreMetrics;
import io.seqcast.serve.score.ScoreTotals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Scores of a stream as values for JSON, whole: {@code {"scored", "outputs": [{"output", "scored", metrics}], "all": {metrics}}}. */
final class ScoreJson {
    private ScoreJson() {}

    static Map<String, @Nullable Object> of(ScoreTotals totals) {
        Map<String, @Nullable Object> root = new LinkedHashMap<>();
        root.put("scored", totals.scored());
        List<Map<String, @Nullable Object>> outputs = new ArrayList<>();
        for (int i = 0; i < totals.outputs().size(); i++) {
            Map<String, @Nullable Object> output = new LinkedHashMap<>();
            output.put(totals.ofClasses() ? "class" : "output", totals.outputs().get(i));
            output.put(totals.ofClasses() ? "came" : "scored", ScoreMetrics.scored(totals, i));
            putAll(output, ScoreMetrics.of(totals, i));
            outputs.add(output);
        }
        root.put(totals.ofClasses() ? "classes" : "outputs", outputs);
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        putAll(all, ScoreMetrics.ofAll(totals));
        root.put(ScoreMetrics.ALL, all);
        return root;
    }

    private static void putAll(Map<String, @Nullable Object> values, Map<String, Double> metrics) {
        metrics.forEach((name, value) -> values.put(name, Double.isFinite(value) ? value : null));
    }
}
