package io.seqcast.http;

import com.sun.net.httpserver.HttpExchange;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lets those in who know the token; probes of health everybody. A site of this machine alone that has no token answers only under
 * a name of this machine: a page of strangers whose name leads here would else read it in the user's browser.
 */
final class Gate {
    private static final String FREE = "/health/";
    private static final String BEARER = "Bearer ";
    private static final String PARAMETER = "token";

    private static final Pattern OURS = Pattern.compile("(?i)(localhost|127(\\.\\d+){3}|\\[::1])(:\\d+)?");

    private final @Nullable Token token;
    private final boolean open;
    private final String cookie;

    /** @param port that the site has got: cookies of one host are not told apart by their ports */
    Gate(SiteAddress at, int port) {
        this.token = at.token();
        this.open = at.open();
        this.cookie = "seqcast_" + port;
    }

    /**
     * The answer to one who is not let in, or who is sent on to an address without the token; null for one who may pass. A token
     * in the address is answered with a cookie.
     */
    @Nullable
    Answer stop(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        if (path.startsWith(FREE)) {
            return null;
        }
        if (token == null) {
            return open ? null : stopStrangers(exchange.getRequestHeaders().getFirst("Host"));
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
                401,
                "a token is needed: open this page with ?token=TOKEN, or send the header Authorization: Bearer TOKEN\n");
    }

    private static @Nullable Answer stopStrangers(@Nullable String host) {
        return host == null || OURS.matcher(host).matches()
                ? null
                : Answer.text(
                        403,
                        "this site is of this machine alone and has no token: call it localhost, not " + host
                                + ", unless --http-open says that everybody may read\n");
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
