package io.seqcast.live;

import io.seqcast.stream.StreamApp;
import io.seqcast.stream.StreamHealth;
import io.seqcast.stream.StreamNumbers;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The figures of the page, as one JSON object. Rates and latencies are those of the last ten seconds or less: of the time in
 * which somebody asks.
 */
final class PageFeed {
    private final ShownModel model;
    private final StreamApp app;
    private final Readings readings = new Readings(System::nanoTime);

    PageFeed(ShownModel model, StreamApp app) {
        this.model = model;
        this.app = app;
    }

    /** What is said while there is no stream yet. */
    static String starting() {
        return Json.text(Map.of("state", "STARTING", "ready", false));
    }

    /** What is said now, on one line. */
    String text() {
        StreamHealth health = app.health();
        Map<String, @Nullable Object> root = new LinkedHashMap<>();
        root.put("state", health.state());
        root.put("ready", health.ready());
        root.put("restored", Json.finite(health.restored()));
        root.put("model", model);
        numbers(root, app.numbers());
        // As texts: the numbers of a script are exact to 2^53 only.
        root.put(
                "sequences",
                app.live().sequences().stream().map(String::valueOf).toList());
        root.put("scores", scores());
        return Json.text(root);
    }

    /** How its predictions came true. */
    ShownScores scores() {
        return ShownScores.of(app.scores(), app.alarms());
    }

    private void numbers(Map<String, @Nullable Object> root, StreamNumbers now) {
        Span span = readings.take(now);
        Map<String, @Nullable Object> rates = new LinkedHashMap<>();
        rates.put("rows", Json.finite(span.rate(StreamNumbers::rows)));
        rates.put("predictions", Json.finite(span.rate(StreamNumbers::predictions)));
        rates.put("seconds", span.seconds());
        root.put("per_second", rates);
        Map<String, @Nullable Object> latency = new LinkedHashMap<>();
        latency.put("p50", Json.finite(span.latency(0.5)));
        latency.put("p99", Json.finite(span.latency(0.99)));
        root.put("latency_ms", latency);
        root.put("rows", now.rows());
        root.put("duplicates", now.duplicates());
        root.put("predictions", now.predictions());
        root.put("fallbacks", now.fallbacks());
        root.put("dead_letters", now.deadLetters());
        root.put("partitions", now.partitions());
        root.put("states", now.states());
        root.put("pending", now.pending());
        root.put("lag", now.lag());
    }
}
