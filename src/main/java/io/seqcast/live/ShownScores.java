package io.seqcast.live;

import io.seqcast.data.ResidualAlarm;
import io.seqcast.serve.score.ScoreMetrics;
import io.seqcast.serve.score.ScoreTotals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the page tells of scores: how the predictions of this instance's partitions came true.
 *
 * @param scored predictions whose outcome has come
 * @param outputs of each output, or class, its name, how often an outcome of it came, and its metrics by name; null where one is not
 *     defined. (K), or empty where nothing is scored
 * @param all metrics of all outputs together, by name
 * @param alarms the latest of those that errors of an output have changed, the oldest first
 */
record ShownScores(
        long scored,
        List<Map<String, @Nullable Object>> outputs,
        Map<String, @Nullable Object> all,
        List<ResidualAlarm> alarms) {
    private static final ShownScores NONE = new ShownScores(0, List.of(), Map.of(), List.of());

    /** @param totals null where the stream does not score */
    static ShownScores of(@Nullable ScoreTotals totals, List<ResidualAlarm> alarms) {
        if (totals == null) {
            return NONE;
        }
        List<Map<String, @Nullable Object>> outputs = new ArrayList<>();
        for (int i = 0; i < totals.outputs().size(); i++) {
            Map<String, @Nullable Object> output = new LinkedHashMap<>();
            output.put(totals.ofClasses() ? "class" : "output", totals.outputs().get(i));
            output.put(totals.ofClasses() ? "came" : "scored", ScoreMetrics.scored(totals, i));
            output.putAll(finite(ScoreMetrics.of(totals, i)));
            outputs.add(output);
        }
        return new ShownScores(totals.scored(), outputs, finite(ScoreMetrics.ofAll(totals)), alarms);
    }

    private static Map<String, @Nullable Object> finite(Map<String, Double> metrics) {
        Map<String, @Nullable Object> finite = new LinkedHashMap<>();
        metrics.forEach((name, value) -> finite.put(name, Json.finite(value)));
        return finite;
    }
}
