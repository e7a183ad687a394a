package io.seqcast.cli;

import io.seqcast.http.Answer;
import io.seqcast.http.HttpPages;
import io.seqcast.stream.StreamApp;
import io.seqcast.stream.StreamHealth;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What {@code run} tells probes and scrapers. It answers from the moment the process has its model, also while it waits for
 * its broker; until the stream is there it is live, not ready, and has no metrics.
 */
final class RunPages implements AutoCloseable {
    private static final StreamHealth STARTING = new StreamHealth("STARTING", true, false, 0);

    private final @Nullable HttpPages pages;
    private volatile @Nullable StreamApp shown;

    private RunPages(@Nullable String host, int port) {
        this.pages = host == null
                ? null
                : HttpPages.serve(
                        host,
                        port,
                        Map.of(
                                "/health/live", () -> health(StreamHealth::live),
                                "/health/ready", () -> health(StreamHealth::ready),
                                "/metrics", this::metrics));
    }

    /** No pages at all. */
    static RunPages none() {
        return new RunPages(null, 0);
    }

    static RunPages serve(String host, int port) {
        return new RunPages(host, port);
    }

    /** Tells of this stream from now on. */
    void show(StreamApp app) {
        shown = app;
    }

    /** Where the pages are. */
    String address() {
        return pages == null ? "none" : pages.address();
    }

    @Override
    public void close() {
        if (pages != null) {
            pages.close();
        }
    }

    private Answer health(Predicate<StreamHealth> well) {
        StreamApp app = shown;
        StreamHealth health = app == null ? STARTING : app.health();
        return Answer.json(
                well.test(health) ? 200 : 503,
                String.format(
                        Locale.ROOT,
                        "{\"live\":%s,\"ready\":%s,\"state\":\"%s\",\"restored\":%.3f}%n",
                        health.live(),
                        health.ready(),
                        health.state(),
                        health.restored()));
    }

    private Answer metrics() {
        StreamApp app = shown;
        return app == null
                ? Answer.text(503, "the stream is not there yet\n")
                : new Answer(200, "text/plain; version=0.0.4; charset=utf-8", app.metrics());
    }
}
