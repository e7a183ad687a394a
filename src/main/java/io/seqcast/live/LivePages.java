package io.seqcast.live;

import io.seqcast.http.Answer;
import io.seqcast.http.Broadcaster;
import io.seqcast.http.Page;
import io.seqcast.http.Request;
import io.seqcast.http.Site;
import io.seqcast.http.SiteAddress;
import io.seqcast.stream.StreamApp;
import io.seqcast.stream.StreamHealth;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a process with a stream tells people, probes and scrapers. It answers from the moment the process has its model, also
 * while it waits for its broker; until the stream is there it is live, not ready, and has nothing to show.
 */
public final class LivePages implements AutoCloseable {
    private static final StreamHealth STARTING = new StreamHealth("STARTING", true, false, 0);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final @Nullable Site site;
    private volatile @Nullable Shown shown;

    /** A stream, and what answers for it. */
    private record Shown(StreamApp app, PageFeed feed, SequenceAnswer sequences) {}

    private LivePages(@Nullable SiteAddress at) {
        this.site = at == null
                ? null
                : Site.serve(at, pages(), Map.of("/api/events", new Broadcaster(this::feed, EVERY, PATIENCE)));
    }

    /** No pages at all. */
    public static LivePages none() {
        return new LivePages(null);
    }

    /**
     * Serves them from now on.
     *
     * @throws IllegalArgumentException if the address is open to others and has no token, nor says that it needs none
     * @throws java.io.UncheckedIOException if it cannot listen there
     */
    public static LivePages serve(SiteAddress at) {
        return new LivePages(at);
    }

    /** Tells of this stream from now on. */
    public void show(ShownModel model, StreamApp app) {
        shown = new Shown(app, new PageFeed(model, app), new SequenceAnswer(model, app.live()));
    }

    /** Where the pages are. */
    public String address() {
        return site == null ? "none" : site.address();
    }

    @Override
    public void close() {
        if (site != null) {
            site.close();
        }
    }

    private Map<String, Page> pages() {
        Map<String, Page> pages = new LinkedHashMap<>(PageFiles.pages());
        pages.put("/health/live", request -> health(StreamHealth::live));
        pages.put("/health/ready", request -> health(StreamHealth::ready));
        pages.put(
                "/metrics",
                request -> ofStream(it -> new Answer(
                        200,
                        "text/plain; version=0.0.4; charset=utf-8",
                        it.app().metrics())));
        pages.put("/api/snapshot", request -> Answer.json(200, feed()));
        pages.put(
                "/api/scores",
                request -> ofStream(it -> Answer.json(200, Json.text(it.feed().scores()))));
        pages.put("/api/sequences/", this::sequence);
        return pages;
    }

    private String feed() {
        Shown now = shown;
        return now == null ? PageFeed.starting() : now.feed().text();
    }

    private Answer sequence(Request request) {
        return ofStream(it -> it.sequences().to(request));
    }

    private Answer ofStream(Function<Shown, Answer> answer) {
        Shown now = shown;
        return now == null ? Answer.text(503, "the stream is not there yet\n") : answer.apply(now);
    }

    private Answer health(Predicate<StreamHealth> well) {
        Shown now = shown;
        StreamHealth health = now == null ? STARTING : now.app().health();
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
}
