package io.seqcast.cli;

import java.util.Collection;
import java.util.stream.Collectors;

/** Names for a line: the first of them, and how many more there are. */
final class NameList {
    private NameList() {}

    static String of(Collection<String> names, int most) {
        String first = names.stream().limit(most).collect(Collectors.joining(", "));
        int more = names.size() - most;
        return more <= 0 ? first : first + (most == 0 ? "" : " and ") + String.format("%,d more", more);
    }
}
