package io.seqcast.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.seqcast.http.Answer;
import io.seqcast.http.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files of the page, as they lie beside this class; it has no others, and no other host. */
final class PageFiles {
    private static final String PAGE = "page.html";

    private PageFiles() {}

    /** By path; the page itself is at the root. */
    static Map<String, Page> pages() {
        Map<String, Page> pages = new LinkedHashMap<>();
        for (String name : new String[] {PAGE, "page.css", "page.js", "chart.js", "bars.js", "icon.svg"}) {
            Answer file = Answer.file(name, read(name));
            pages.put(name.equals(PAGE) ? "/" : "/" + name, request -> file);
        }
        return pages;
    }

    private static String read(String name) {
        try (InputStream in = PageFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + name + " beside " + PageFiles.class);
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
