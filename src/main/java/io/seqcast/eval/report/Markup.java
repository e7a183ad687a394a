package io.seqcast.eval.report;

import java.util.Locale;

/** Text and numbers as they may stand in HTML and SVG. */
final class Markup {
    private Markup() {}

    /** Any text, harmless between tags and in quoted attributes. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c < ' ' && c != '\n' && c != '\t' ? ' ' : c);
            }
        }
        return escaped.toString();
    }

    /** A coordinate: a tenth of a pixel is enough. */
    static String pixel(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /** A score, with a true minus sign; an en dash where there is none. */
    static String score(double value, int digits) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        return unsignedZero(String.format(Locale.ROOT, "%." + digits + "f", value))
                .replace('-', '−');
    }

    /** A number's text without the sign that rounding to 0 leaves. */
    static String unsignedZero(String number) {
        return number.matches("-0(\\.0*)?") ? number.substring(1) : number;
    }

    /** A difference with its sign. */
    static String signed(double value, int digits) {
        return (value >= 0 ? "+" : "") + score(value, digits);
    }

    /** A count in groups of three. */
    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value).replace(',', '\u202f');
    }

    /** The name's end, which tells paths apart, in at most {@code length} characters. */
    static String shorten(String name, int length) {
        return name.length() <= length ? name : "…" + name.substring(name.length() - length + 1);
    }
}
