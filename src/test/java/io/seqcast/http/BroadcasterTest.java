package io.seqcast.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class BroadcasterTest {
    private static final Duration EVERY = Duration.ofMillis(20);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final AtomicInteger made = new AtomicInteger();
    private volatile String padding = "";
    private volatile boolean failing;
    private Broadcaster events = broadcaster();
    private Site site = serve(0);

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void tellsOneWhoFollowsTheNewestAtOnceAndThenAllThatComes() throws Exception {
        try (BufferedReader reader = follow()) {
            assertThat(reader.readLine()).isEqualTo("retry: 1000");
            assertThat(reader.readLine()).isEmpty();
            assertThat(number(reader)).isPositive();
            assertThat(number(reader)).isPositive();
        }
    }

    @Test
    void makesNothingWhileNobodyFollows() throws Exception {
        follow().close();
        await(() -> events.readers() == 0);
        int before = made.get();

        Thread.sleep(10 * EVERY.toMillis());

        assertThat(made.get() - before).isLessThanOrEqualTo(1);
    }

    /** The server allows 512 connections. */
    @Test
    void forgetsReadersThatAreGone() throws Exception {
        for (int wave = 0; wave < 6; wave++) {
            List<BufferedReader> readers = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                readers.add(follow());
            }
            for (BufferedReader reader : readers) {
                reader.close();
            }
            await(() -> events.readers() == 0);
        }

        try (BufferedReader reader = follow()) {
            assertThat(reader.readLine()).isEqualTo("retry: 1000");
        }
    }

    @Test
    void makesATextOnceForAll() throws Exception {
        try (BufferedReader one = follow();
                BufferedReader two = follow()) {
            await(() -> events.readers() == 2);
            int last = made.get();
            int first = after(one, last);
            int second = after(two, last);

            assertThat(second).isEqualTo(first);
        }
    }

    /** Its connection is full: each further write would hold the broadcaster up. */
    @Test
    void dropsAReaderThatDoesNotReadAndGoesOnForTheOthers() throws Exception {
        try (BufferedReader other = follow();
                Socket slow = new Socket()) {
            URI address = URI.create(site.address());
            slow.setReceiveBufferSize(4096);
            slow.connect(new InetSocketAddress(address.getHost(), address.getPort()));
            slow.getOutputStream().write("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
            await(() -> events.readers() == 2);
            padding = "x".repeat(1 << 18);
            Thread drain = new Thread(() -> drained(other));
            drain.setDaemon(true);
            drain.start();

            await(() -> events.readers() == 1);
            int then = made.get();
            await(() -> made.get() > then + 3);

            assertThat(events.readers()).isEqualTo(1);
        }
    }

    /** The limits that end other answers and requests are of five seconds. */
    @Test
    void holdsAConnectionForLong() throws Exception {
        try (BufferedReader reader = follow()) {
            number(reader);
            Thread drain = new Thread(() -> drained(reader));
            drain.setDaemon(true);
            drain.start();

            drain.join(8_000);

            assertThat(drain.isAlive()).isTrue();
        }
    }

    @Test
    void aReaderComesBackToANewServer() throws Exception {
        int port = URI.create(site.address()).getPort();
        try (BufferedReader reader = follow()) {
            number(reader);
            site.close();
            assertThat(drained(reader)).isTrue();
        }
        events = broadcaster();
        site = serve(port);

        try (BufferedReader reader = follow()) {
            assertThat(number(reader)).isPositive();
        }
    }

    @Test
    void outlivesATextThatCannotBeMade() throws Exception {
        try (BufferedReader reader = follow()) {
            number(reader);
            failing = true;
            Thread.sleep(5 * EVERY.toMillis());
            failing = false;

            assertThat(after(reader, made.get())).isPositive();
        }
    }

    @Test
    void takesGetOnly() throws Exception {
        HttpResponse<String> response = CLIENT.send(
                HttpRequest.newBuilder(URI.create(site.address() + "/events"))
                        .method("POST", HttpRequest.BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).hasValue("GET");
    }

    private Broadcaster broadcaster() {
        return new Broadcaster(this::text, EVERY, Duration.ofSeconds(2));
    }

    private Site serve(int port) {
        return Site.serve(new SiteAddress("127.0.0.1", port, null, false), Map.of(), Map.of("/events", events));
    }

    private String text() {
        if (failing) {
            throw new IllegalStateException("nothing to say");
        }
        return made.incrementAndGet() + padding;
    }

    private BufferedReader follow() throws IOException, InterruptedException {
        HttpResponse<InputStream> response = CLIENT.send(
                HttpRequest.newBuilder(URI.create(site.address() + "/events")).build(), BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream; charset=utf-8");
        return new BufferedReader(new InputStreamReader(response.body(), US_ASCII));
    }

    /** The number in the next event. */
    private static int number(BufferedReader reader) throws IOException {
        String line = reader.readLine();
        while (line != null && !line.startsWith("data: ")) {
            line = reader.readLine();
        }
        assertThat(line).as("an event").isNotNull();
        return Integer.parseInt(line.substring(6));
    }

    /** The number in the first event behind this one. */
    private static int after(BufferedReader reader, int last) throws IOException {
        int number = number(reader);
        while (number <= last) {
            number = number(reader);
        }
        return number;
    }

    private static boolean drained(BufferedReader reader) {
        try {
            while (reader.readLine() != null) {
                // what was under way
            }
            return true;
        } catch (IOException e) {
            return true;
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(10);
        }
    }
}
