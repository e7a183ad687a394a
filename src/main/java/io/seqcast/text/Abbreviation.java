package io.seqcast.text;

/** What somebody else has written, cut to what a message has room for. */
public final class Abbreviation {
    private Abbreviation() {}

    /** The text, or its beginning and three points: at most so many chars. */
    public static String of(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 3) + "...";
    }
}
