package io.seqcast.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteTest {
    private static final String LOOPBACK = "127.0.0.1";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final AtomicInteger asked = new AtomicInteger();
    private final Site pages = Site.serve(
            SiteAddress.loopback(),
            Map.of(
                    "/count", request -> Answer.json(200, "{\"asked\":" + asked.incrementAndGet() + "}"),
                    "/ill", request -> Answer.text(503, "ill"),
                    "/of/",
                            request -> Answer.text(
                                    200,
                                    request.rest() + " " + request.query().get("a") + " "
                                            + request.query().get("e")),
                    "/broken",
                            request -> {
                                throw new IllegalStateException("password=secret");
                            }),
            Map.of());

    @AfterEach
    void stop() {
        pages.close();
    }

    @Test
    void makesAPageAnewForEachRequest() throws Exception {
        send("GET", "/count");

        HttpResponse<String> second = send("GET", "/count?any=query");

        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.body()).isEqualTo("{\"asked\":2}");
        assertThat(second.headers().firstValue("Content-Type")).hasValue("application/json; charset=utf-8");
        assertThat(second.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void givesThePagesStatus() throws Exception {
        assertThat(send("GET", "/ill").statusCode()).isEqualTo(503);
    }

    @Test
    void forbidsWhatAPageDoesNotNeed() throws Exception {
        for (String path : List.of("/count", "/none", "/broken")) {
            HttpResponse<String> response = send("GET", path);

            assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
                    .contains("frame-ancestors 'none'")
                    .doesNotContain("unsafe")
                    .doesNotContain("http");
            assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(response.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        }
    }

    /** As a page of strangers would, whose name leads to this machine. */
    @Test
    void isNotReadUnderANameOfOthers() throws Exception {
        assertThat(statusUnder("evil.example:80")).contains(" 403 ");
        assertThat(statusUnder("127.0.0.1.evil.example")).contains(" 403 ");
        assertThat(statusUnder("LOCALHOST:8080")).contains(" 200 ");
        assertThat(statusUnder("[::1]:8080")).contains(" 200 ");
    }

    @Test
    void aPageThatEndsWithASlashHearsWhatIsBehindIt() throws Exception {
        assertThat(send("GET", "/of/7?a=b%20c&a=d&e=%25").body()).isEqualTo("7 b c %");
        assertThat(send("GET", "/of/").body()).isEqualTo(" null null");
    }

    @Test
    void answersHeadWithoutABody() throws Exception {
        HttpResponse<String> response = send("HEAD", "/count");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/count/", "/count/more", "/COUNT", "/%2e%2e/count"})
    void knowsNoOtherPath(String path) throws Exception {
        HttpResponse<String> response = send("GET", path);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).isEqualTo("no such page; there are /broken, /count, /ill, /of/\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "PATCH"})
    void takesNoOtherMethod(String method) throws Exception {
        HttpResponse<String> response = send(method, "/count");

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).hasValue("GET, HEAD");
        assertThat(asked).hasValue(0);
    }

    @Test
    void answersARequestThatBringsALittle() throws Exception {
        HttpResponse<String> response = send("POST", "/count", BodyPublishers.ofByteArray(new byte[32 << 10]));

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.body()).isEqualTo("only GET and HEAD\n");
    }

    /** Such a connection is cut, before or after its client has read the answer. */
    @Test
    void aRequestThatBringsALotHoldsNobodyUp() throws Exception {
        URI address = URI.create(pages.address());
        try (Socket socket = new Socket(LOOPBACK, address.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /count HTTP/1.1\r\nHost: x\r\nContent-Length: " + Long.MAX_VALUE + "\r\n\r\n")
                    .getBytes(US_ASCII));

            assertThatThrownBy(() -> {
                        while (true) {
                            out.write(new byte[1 << 20]);
                        }
                    })
                    .isInstanceOf(SocketException.class);
        }
        assertThat(send("GET", "/count").statusCode()).isEqualTo(200);
    }

    @Test
    void keepsTheMessageOfAFailureToItself() throws Exception {
        HttpResponse<String> response = send("GET", "/broken");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).isEqualTo("this page failed: IllegalStateException\n");
    }

    @Test
    void clientsThatDoNotFinishTheirRequestHoldNobodyUp() throws Exception {
        URI address = URI.create(pages.address());
        try (Socket one = new Socket(LOOPBACK, address.getPort());
                Socket two = new Socket(LOOPBACK, address.getPort())) {
            for (Socket slow : List.of(one, two)) {
                slow.getOutputStream().write("GET /cou".getBytes(US_ASCII));
                slow.getOutputStream().flush();
            }

            assertThat(send("GET", "/count").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void listensOnTheGivenAddressOnly() {
        assertThat(pages.address()).startsWith("http://127.0.0.1:");
    }

    @Test
    void saysThatItsPortIsTaken() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
            assertThatThrownBy(() -> Site.serve(
                            new SiteAddress(LOOPBACK, other.getLocalPort(), null, false), Map.of(), Map.of()))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageStartingWith("cannot listen for HTTP on 127.0.0.1:" + other.getLocalPort() + ": ");
        }
    }

    private String statusUnder(String host) throws IOException {
        try (Socket socket = new Socket(LOOPBACK, URI.create(pages.address()).getPort())) {
            socket.getOutputStream().write(("GET /count HTTP/1.0\r\nHost: " + host + "\r\n\r\n").getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), US_ASCII)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }

    private HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        return send(method, path, BodyPublishers.noBody());
    }

    private HttpResponse<String> send(String method, String path, BodyPublisher body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(pages.address() + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body)
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }
}
