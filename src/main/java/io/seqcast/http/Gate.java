package io.seqcast.http;

import com.sun.net.httpserver.HttpExchange;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lets those in who know the token; probes of health everybody. */
final class Gate {
    private static final String FREE = "/health/";
    private static final String BEARER = "Bearer ";
    private static final String PARAMETER = "token";

    private final @Nullable Token token;
    private final String cookie;

    /** @param port of the site: cookies of one host are not told apart by their ports */
    Gate(@Nullable Token token, int port) {
        this.token = token;
        this.cookie = "seqcast_" + port;
    }

    /**
     * The answer to one who is not let in, or who is sent on to an address without the token; null for one who may pass. A token
     * in the address is answered with a cookie.
     */
    @Nullable
    Answer stop(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        if (token == null || path.startsWith(FREE)) {
            return null;
        }
        String shown = Request.query(exchange.getRequestURI().getRawQuery()).get(PARAMETER);
        if (token.is(shown)) {
            exchange.getResponseHeaders()
                    .add("Set-Cookie", cookie + "=" + token.cookie() + "; Path=/; HttpOnly; SameSite=Strict");
            return path.equals("/") ? sentOn(exchange) : null;
        }
        if (token.is(bearer(exchange)) || cookies(exchange).anyMatch(token::isCookie)) {
            return null;
        }
        exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer realm=\"seqcast\"");
        return Answer.text(
                401, "a token is needed: open this page with ?token=TOKEN, or send the header Authorization: Bearer TOKEN\n");
    }

    /** The token does not stay in the address line; what is behind its # does. */
    private static Answer sentOn(HttpExchange exchange) {
        exchange.getResponseHeaders().set("Location", "./");
        return Answer.text(303, "");
    }

    private static @Nullable String bearer(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? header.substring(BEARER.length()).strip()
                : null;
    }

    private Stream<String> cookies(HttpExchange exchange) {
        List<String> headers = exchange.getRequestHeaders().getOrDefault("Cookie", List.of());
        return headers.stream()
                .flatMap(header -> Arrays.stream(header.split(";")))
                .map(String::strip)
                .filter(pair -> pair.startsWith(cookie + "="))
                .map(pair -> pair.substring(cookie.length() + 1));
    }
}
