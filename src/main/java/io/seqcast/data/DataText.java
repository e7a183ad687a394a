package io.seqcast.data;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Text of others: fit for a message, fit for a name. */
public final class DataText {
    private static final int LONGEST = 60;

    private DataText() {}

    public static String printable(String text) {
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return cut.replaceAll("\\p{Cntrl}", "?");
    }

    /** Refuses names that a table cannot keep apart; upper and lower case are the same to the database. */
    public static List<String> requireDistinct(List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                throw new DataException("two columns of the output would be named \"" + printable(name) + "\"");
            }
        }
        return names;
    }
}
