package io.seqcast.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells everybody who follows it the same, at regular times, as server-sent events: a text is made once for all readers, by the
 * broadcaster's one thread, and not at all while there are none. A reader that is gone or does not read is dropped; its browser
 * comes back by itself, and hears the newest at once.
 */
public final class Broadcaster implements AutoCloseable {
    /** Each holds a thread of the site that serves it. */
    static final int MOST_READERS = 128;

    private static final String RETRY = "retry: 1000\n\n"; // milliseconds until a browser comes back

    private final Supplier<String> text;
    private final long everyMillis;
    private final SlowReaders slow;
    private final List<Reader> readers = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private boolean closed; // by this

    /**
     * @param text of an event, without line breaks
     * @param every time between two events
     * @param patience how long a reader may take to read what is sent to it
     */
    public Broadcaster(Supplier<String> text, Duration every, Duration patience) {
        this.text = text;
        this.everyMillis = every.toMillis();
        this.slow = new SlowReaders(patience);
        this.thread = new Thread(this::run, "seqcast-http-events");
        thread.setDaemon(true);
        thread.start();
    }

    /** Those who follow now. */
    public int readers() {
        return readers.size();
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        thread.interrupt();
        slow.close();
    }

    /** One who follows, until it is gone. */
    private record Reader(HttpExchange exchange, CountDownLatch gone) {}

    /**
     * Answers one who wants to follow: with events from now on, or, where there are too many, with 503. Returns when it is gone: the
     * server of the JDK forgets a connection that broke only if the handler fails on its own thread, and one that it does not forget
     * counts among those it allows.
     *
     * @throws IOException when a reader is gone that was followed
     */
    void follow(HttpExchange exchange) throws IOException {
        if (readers.size() >= MOST_READERS) {
            refuse(exchange);
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
        exchange.getResponseHeaders().set("X-Accel-Buffering", "no"); // a proxy that collects would show nothing
        exchange.sendResponseHeaders(200, 0);
        String first = event();
        Reader reader = new Reader(exchange, new CountDownLatch(1));
        if (send(reader, RETRY + (first == null ? "" : first)) && attend(reader)) {
            try {
                reader.gone.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        throw new IOException("the reader is gone");
    }

    private synchronized boolean attend(Reader reader) {
        if (!closed) {
            readers.add(reader);
            notifyAll();
        }
        return !closed;
    }

    private void run() {
        try {
            while (awaitTurn()) {
                String event = event();
                for (Reader reader : readers) {
                    if (event != null && !send(reader, event)) {
                        readers.remove(reader);
                        reader.gone.countDown();
                    }
                }
            }
        } catch (InterruptedException e) {
            // closed
        }
        readers.forEach(reader -> reader.gone.countDown());
        readers.clear();
    }

    /** @return false when there is no other turn */
    private synchronized boolean awaitTurn() throws InterruptedException {
        if (!closed) {
            wait(everyMillis);
        }
        while (!closed && readers.isEmpty()) {
            wait();
        }
        return !closed;
    }

    private @Nullable String event() {
        try {
            return "data: " + text.get() + "\n\n";
        } catch (RuntimeException e) {
            return null; // what is shown may be at its end: readers hear of it by silence, and nobody of its message
        }
    }

    private boolean send(Reader reader, String event) {
        try {
            slow.write(() -> {
                OutputStream out = reader.exchange.getResponseBody();
                out.write(event.getBytes(UTF_8));
                out.flush();
            });
            return true;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private static void refuse(HttpExchange exchange) throws IOException {
        byte[] body = ("there are " + MOST_READERS + " readers already\n").getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.getResponseHeaders().set("Retry-After", "5");
        try (exchange) {
            exchange.sendResponseHeaders(503, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
