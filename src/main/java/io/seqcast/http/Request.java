package io.seqcast.http;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a page is asked.
 *
 * @param rest of the path behind the page's own, empty unless the page's path ends with a slash
 * @param query parameters by name; of one given twice the first
 */
public record Request(String rest, Map<String, String> query) {
    public Request {
        query = Map.copyOf(query);
    }

    static Request of(URI uri, String page) {
        return new Request(uri.getPath().substring(page.length()), query(uri.getRawQuery()));
    }

    /** Parameters of the part behind the question mark; null or what is no encoding gives none. */
    static Map<String, String> query(@Nullable String raw) {
        Map<String, String> query = new HashMap<>();
        if (raw == null) {
            return query;
        }
        for (String pair : raw.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.putIfAbsent(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return query;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // a stray per cent sign is itself
        }
    }
}
