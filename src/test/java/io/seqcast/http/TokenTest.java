package io.seqcast.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTest {
    private static final String SECRET = "0123456789abcdef";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    private final Site site = Site.serve(
            new SiteAddress("127.0.0.1", 0, Token.of(SECRET), false),
            Map.of(
                    "/", request -> Answer.text(200, "page"),
                    "/api/snapshot", request -> Answer.text(200, "data"),
                    "/health/live", request -> Answer.text(200, "well")),
            Map.of());

    @AfterEach
    void stop() {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/api/snapshot", "/nothing", "/api/snapshot?token=0123456789abcdeX", "/?token=", "/health"})
    void keepsOutWhoDoesNotKnowIt(String path) throws Exception {
        HttpResponse<String> response = get(path);

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"seqcast\"");
        assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void probesOfHealthNeedNone() throws Exception {
        assertThat(get("/health/live").body()).isEqualTo("well");
    }

    @Test
    void aScraperBringsItInAHeader() throws Exception {
        assertThat(get("/api/snapshot", "Authorization", "Bearer " + SECRET).body())
                .isEqualTo("data");
        assertThat(get("/api/snapshot", "Authorization", "Bearer " + SECRET + "0")
                        .statusCode())
                .isEqualTo(401);
        assertThat(get("/api/snapshot", "Authorization", SECRET).statusCode()).isEqualTo(401);
    }

    @Test
    void aBrowserBringsItOnceAndIsKnownByACookieThatDoesNotGiveItAway() throws Exception {
        HttpResponse<String> first = get("/?token=" + SECRET);
        String cookie = first.headers().firstValue("Set-Cookie").orElseThrow();

        assertThat(first.statusCode()).isEqualTo(303);
        assertThat(first.headers().firstValue("Location")).hasValue("./");
        assertThat(cookie).endsWith("; Path=/; HttpOnly; SameSite=Strict").doesNotContain(SECRET);
        assertThat(get("/", "Cookie", "other=1; " + cookie.split(";")[0]).body())
                .isEqualTo("page");
        assertThat(get("/", "Cookie", cookie.split(";")[0] + "0").statusCode()).isEqualTo(401);
    }

    @Test
    void isTheOneLineOfAFile() throws Exception {
        Path file = Files.writeString(directory.resolve("token"), SECRET + "\n");

        assertThat(Token.read(file).is(SECRET)).isTrue();
        assertThat(Token.read(file).is(null)).isFalse();
    }

    @Test
    void refusesWhatIsEasilyGuessedOrNoToken() throws Exception {
        Path empty = Files.writeString(directory.resolve("empty"), "\n");

        assertThatThrownBy(() -> Token.read(empty))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(empty + " has 0 characters, must have at least 16");
        assertThatThrownBy(() -> Token.of("0123456789 abcdef"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be one line of these alone");
        assertThatThrownBy(() -> Token.read(directory.resolve("none")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("none");
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(site.address() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }
}
