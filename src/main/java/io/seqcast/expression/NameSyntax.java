package io.seqcast.expression;

import io.seqcast.text.Abbreviation;
import io.seqcast.text.Nearest;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How names are written: identifiers with points between them as they are, anything else in backquotes, where a backquote
 * stands twice. Identifiers are of ASCII: what counts as a letter elsewhere depends on the version of the JDK.
 */
final class NameSyntax {
    /** Words that are names only in backquotes. */
    static final Set<String> RESERVED = Set.of("and", "or", "not", "let");

    private static final int MOST_SHOWN = 40;
    private static final Pattern POINT = Pattern.compile(".", Pattern.LITERAL);

    private NameSyntax() {}

    static boolean startsIdentifier(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    static boolean continuesIdentifier(int c) {
        return startsIdentifier(c) || isDigit(c);
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    static boolean isName(String name) {
        return !name.isEmpty() && name.chars().noneMatch(c -> c == '\n' || c == '\r');
    }

    /** The name as it stands in a source: {@code close}, {@code `31`}, {@code lag_5.`31`}. */
    static String write(String name) {
        List<String> parts = List.of(POINT.split(name, -1));
        if (parts.size() == 1 && RESERVED.contains(name) || parts.contains("")) {
            return quote(name);
        }
        return String.join(".", parts.stream().map(NameSyntax::writePart).toList());
    }

    /** The name in a message. */
    static String show(String name) {
        return Abbreviation.of(write(name), MOST_SHOWN);
    }

    /** What a message about an unknown name ends with, as it would have to be written. */
    static String hint(String unknown, Collection<String> known) {
        return Nearest.hint(
                write(unknown), known.stream().map(NameSyntax::write).toList());
    }

    private static String writePart(String part) {
        boolean plain = startsIdentifier(part.charAt(0)) && part.chars().allMatch(NameSyntax::continuesIdentifier);
        return plain ? part : quote(part);
    }

    private static String quote(String text) {
        return '`' + text.replace("`", "``") + '`';
    }
}
