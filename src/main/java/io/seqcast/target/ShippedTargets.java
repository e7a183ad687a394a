package io.seqcast.target;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Texts of targets that come with the program. A model has its own copy as a file. */
public final class ShippedTargets {
    private static final List<String> NAMES = List.of("pattern", "forecast", "signal");

    private ShippedTargets() {}

    /** Their names. */
    public static List<String> names() {
        return NAMES;
    }

    /** The text of this name, one of {@link #names}. */
    public static String text(String name) {
        try (InputStream text = ShippedTargets.class.getResourceAsStream(name + ".targets")) {
            if (text == null) {
                throw new IllegalStateException("the program lacks its " + name + ".targets");
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
