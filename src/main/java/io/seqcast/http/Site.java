package io.seqcast.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A few pages to read, each made anew for every request. Two threads serve them; a client that is slow to ask or to read is
 * dropped after seconds. Of what a request brings along 64 KiB are read and thrown away (the JDK's default), so that its answer
 * arrives; one that brings more is cut off, perhaps before it has read the answer.
 */
public final class HttpPages implements AutoCloseable {
    private static final int THREADS = 2;
    private static final int BACKLOG = 16;
    private static final String CONNECTIONS = "64";
    private static final String SECONDS = "5";

    private final HttpServer server;
    private final ExecutorService threads;
    private final Map<String, Supplier<Answer>> pages;

    private HttpPages(HttpServer server, Map<String, Supplier<Answer>> pages) {
        this.server = server;
        this.threads = Executors.newFixedThreadPool(THREADS, daemons());
        this.pages = Map.copyOf(pages);
    }

    /**
     * Serves pages from now on.
     *
     * @param host whose address to listen on
     * @param port 0 for any free one
     * @param pages by path, as {@code /metrics}
     * @throws UncheckedIOException if the host is not of this machine or the port is taken
     */
    public static HttpPages serve(String host, int port, Map<String, Supplier<Answer>> pages) {
        limit();
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(host), port);
            HttpPages served = new HttpPages(HttpServer.create(address, BACKLOG), pages);
            served.start();
            return served;
        } catch (UnknownHostException e) {
            throw new UncheckedIOException("no address is known for HTTP host " + host, e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen for HTTP on " + host + ":" + port + ": " + e.getMessage(), e);
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
        server.stop(0);
        threads.shutdownNow();
    }

    /** The server of the JDK takes its limits from here only, once in a process; what the user set stays. */
    private static void limit() {
        Map<String, String> limits = Map.of(
                "sun.net.httpserver.maxReqTime", SECONDS,
                "sun.net.httpserver.maxRspTime", SECONDS,
                "sun.net.httpserver.nodelay", "true",
                "jdk.httpserver.maxConnections", CONNECTIONS);
        limits.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
    }

    private void start() {
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answerTo(exchange);
            byte[] body = answer.body().getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            boolean bodyless = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(answer.status(), bodyless || body.length == 0 ? -1 : body.length);
            if (!bodyless) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private Answer answerTo(HttpExchange exchange) {
        Supplier<Answer> page = pages.get(exchange.getRequestURI().getPath());
        if (page == null) {
            return Answer.text(
                    404,
                    "no such page; there are "
                            + String.join(", ", pages.keySet().stream().sorted().toList()) + "\n");
        }
        String method = exchange.getRequestMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            return Answer.text(405, "only GET and HEAD\n");
        }
        try {
            return page.get();
        } catch (RuntimeException e) {
            return Answer.text(500, "this page failed: " + e.getClass().getSimpleName() + "\n");
        }
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
