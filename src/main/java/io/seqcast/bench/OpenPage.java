package io.seqcast.bench;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Asks a stream's server what its page asks while it is open in a browser: events, and after each what a sequence looks like. As a
 * browser it comes back when it has lost its connection.
 */
final class OpenPage implements AutoCloseable {
    private static final long RETRY_MILLIS = 1000;

    private final URI site;
    private final String sequence;
    private final long delayMillis;
    private final Thread thread = new Thread(this::stayOpen, "page");
    private final AtomicLong drawn = new AtomicLong();
    private final AtomicInteger lost = new AtomicInteger();

    private OpenPage(URI site, String sequence, long delayMillis) {
        this.site = site;
        this.sequence = sequence;
        this.delayMillis = delayMillis;
    }

    /**
     * Opens a page.
     *
     * @param sequence that it draws
     * @param delayMillis from an event to the question for the sequence
     */
    static OpenPage open(URI site, long sequence, long delayMillis) {
        OpenPage page = new OpenPage(site, "/api/sequences/" + sequence, delayMillis);
        page.thread.setDaemon(true);
        page.thread.start();
        return page;
    }

    /** Events after which the sequence could be drawn. */
    long drawn() {
        return drawn.get();
    }

    /** Connections that it has lost, or did not get. */
    int lost() {
        return lost.get();
    }

    private void stayOpen() {
        try {
            while (true) {
                try {
                    look();
                } catch (IOException e) {
                    lost.incrementAndGet();
                }
                Thread.sleep(RETRY_MILLIS);
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    private void look() throws IOException, InterruptedException {
        try (PlainHttp events = PlainHttp.connect(site);
                PlainHttp data = PlainHttp.connect(site)) {
            events.follow("/api/events", () -> {
                Thread.sleep(delayMillis);
                if (data.get(sequence) == 200) {
                    drawn.incrementAndGet();
                }
            });
        }
    }

    /** Closes it after the event that comes next. */
    @Override
    public void close() {
        thread.interrupt();
    }
}
