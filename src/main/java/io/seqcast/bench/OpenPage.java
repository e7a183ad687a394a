package io.seqcast.bench;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Asks a stream's server what its page asks while it is open in a browser: events, and after each what a sequence looks like. */
final class OpenPage implements AutoCloseable {
    private final PlainHttp events;
    private final PlainHttp data;
    private final Thread thread;
    private final AtomicLong drawn = new AtomicLong();
    private volatile boolean closed;
    private volatile @Nullable Exception failure;

    private OpenPage(PlainHttp events, PlainHttp data, String path, long delayMillis) {
        this.events = events;
        this.data = data;
        this.thread = new Thread(() -> look(path, delayMillis), "page");
    }

    /**
     * Opens a page.
     *
     * @param sequence that it draws
     * @param delayMillis from an event to the question for the sequence
     */
    static OpenPage open(URI site, long sequence, long delayMillis) throws IOException {
        OpenPage page = new OpenPage(
                PlainHttp.connect(site), PlainHttp.connect(site), "/api/sequences/" + sequence, delayMillis);
        page.thread.setDaemon(true);
        page.thread.start();
        return page;
    }

    /** Events after which the sequence could be drawn. */
    long drawn() {
        return drawn.get();
    }

    private void look(String path, long delayMillis) {
        try {
            events.follow("/api/events", () -> {
                Thread.sleep(delayMillis);
                if (data.get(path) == 200) {
                    drawn.incrementAndGet();
                }
            });
        } catch (IOException | InterruptedException e) {
            failure = closed ? null : e;
        }
    }

    /** @throws IOException if it lost its server before */
    @Override
    public void close() throws IOException {
        closed = true;
        events.close();
        data.close();
        thread.interrupt();
        if (failure != null) {
            throw new IOException("an open page has lost its stream", failure);
        }
    }
}
