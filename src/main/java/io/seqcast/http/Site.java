package io.seqcast.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Pages to read, each made anew for every request, and events to follow. Threads serve them, a few of them pages; a client that is slow to ask or
 * to read is dropped after seconds. Of what a request brings along 64 KiB are read and thrown away (the JDK's default), so that its
 * answer arrives; one that brings more is cut off, perhaps before it has read the answer.
 *
 * <p>Every answer forbids what a page does not need: scripts, styles and data come from this site alone, and nobody frames it.
 */
public final class Site implements AutoCloseable {
    private static final int THREADS = 8 + Broadcaster.MOST_READERS; // one a reader of events, the others for pages
    private static final int BACKLOG = 128;
    private static final String CONNECTIONS = "512";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Map<String, String> HEADERS = Map.of(
            "Cache-Control",
            "no-store",
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Referrer-Policy",
            "no-referrer",
            "X-Content-Type-Options",
            "nosniff");

    private final HttpServer server;
    private final ExecutorService threads = threads();
    private final SlowReaders slow = new SlowReaders(PATIENCE);
    private final Gate gate;
    private final Map<String, Page> pages;
    private final Map<String, Broadcaster> events;

    private Site(HttpServer server, SiteAddress at, Map<String, Page> pages, Map<String, Broadcaster> events) {
        this.server = server;
        this.gate = new Gate(at, server.getAddress().getPort());
        this.pages = Map.copyOf(pages);
        this.events = Map.copyOf(events);
    }

    /**
     * Serves a site from now on.
     *
     * @param pages by path, as {@code /metrics}; one whose path ends with a slash answers for all behind it, {@code /} for itself
     *     only. Those under {@code /health/} need no token
     * @param events by path; closed with the site
     * @throws IllegalArgumentException if others than this machine could read without a token and nobody said that they may
     * @throws UncheckedIOException if the host is not of this machine or the port is taken
     */
    public static Site serve(SiteAddress at, Map<String, Page> pages, Map<String, Broadcaster> events) {
        limit();
        InetSocketAddress address = at.resolve();
        try {
            Site site = new Site(HttpServer.create(address, BACKLOG), at, pages, events);
            site.start();
            return site;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot listen for HTTP on " + at.host() + ":" + at.port() + ": " + e.getMessage(), e);
        }
    }

    /** Where clients find it. */
    public String address() {
        InetSocketAddress bound = server.getAddress();
        String host = bound.getAddress().getHostAddress();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + bound.getPort();
    }

    @Override
    public void close() {
        events.values().forEach(Broadcaster::close);
        server.stop(0);
        threads.shutdownNow();
        slow.close();
    }

    /** The server of the JDK takes its limits from here only, once in a process; what the user set stays. */
    private static void limit() {
        Map<String, String> limits = Map.of(
                "sun.net.httpserver.maxReqTime",
                Long.toString(PATIENCE.toSeconds()),
                "sun.net.httpserver.nodelay",
                "true",
                "jdk.httpserver.maxConnections",
                CONNECTIONS);
        limits.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
    }

    private void start() {
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        HEADERS.forEach(headers::set);
        Answer stopped = gate.stop(exchange);
        Broadcaster followed = events.get(exchange.getRequestURI().getPath());
        if (stopped == null && followed != null && exchange.getRequestMethod().equals("GET")) {
            followed.follow(exchange);
            return;
        }
        Answer answer = stopped != null ? stopped : answerTo(exchange);
        byte[] body = answer.body().getBytes(UTF_8);
        headers.set("Content-Type", answer.contentType());
        boolean bodyless = exchange.getRequestMethod().equals("HEAD");
        slow.write(() -> {
            try (exchange) {
                exchange.sendResponseHeaders(answer.status(), bodyless || body.length == 0 ? -1 : body.length);
                if (!bodyless) {
                    exchange.getResponseBody().write(body);
                }
            }
        });
    }

    private Answer answerTo(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        String key = pages.containsKey(path) ? path : path.substring(0, path.lastIndexOf('/') + 1);
        Page page = key.equals("/") && !path.equals("/") ? null : pages.get(key);
        if (page == null && !events.containsKey(path)) {
            TreeSet<String> all = new TreeSet<>(pages.keySet());
            all.addAll(events.keySet());
            return Answer.text(404, "no such page; there are " + String.join(", ", all) + "\n");
        }
        String method = exchange.getRequestMethod();
        if (page == null || !method.equals("GET") && !method.equals("HEAD")) {
            String allowed = page == null ? "GET" : "GET, HEAD";
            exchange.getResponseHeaders().set("Allow", allowed);
            return Answer.text(405, "only " + allowed.replace(", ", " and ") + "\n");
        }
        try {
            return page.answer(Request.of(exchange.getRequestURI(), key));
        } catch (RuntimeException e) {
            return Answer.text(500, "this page failed: " + e.getClass().getSimpleName() + "\n");
        } catch (Error e) {
            exchange.close(); // the server would leave its reader waiting
            throw e;
        }
    }

    private static ExecutorService threads() {
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(THREADS, THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), daemons());
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    private static ThreadFactory daemons() {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, "seqcast-http-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
