package io.seqcast.cli;

import io.seqcast.data.DataException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which columns of a file of predictions hold returns over which horizons.
 *
 * @param names of the columns, by rising horizon
 * @param places of these columns among those of the file
 * @param horizons in bars, rising
 * @param ignored names of the file's other columns
 */
record ReturnColumns(List<String> names, List<Integer> places, List<Integer> horizons, List<String> ignored) {
    private static final Pattern NAMED = Pattern.compile("(?:.*_)?(\\d{1,4})");
    private static final Pattern MAPPED = Pattern.compile("(.+)=(\\d{1,4})");
    private static final String REMEDY = "'--horizons COLUMN=BARS,…' says which column looks how many bars ahead";

    /**
     * Finds the columns.
     *
     * @param columns of the file
     * @param asked texts {@code COLUMN=BARS} or {@code COLUMN} with a name that ends with a number of bars; empty for all such columns
     * @throws DataException if a column is not there or says no horizon, or two say one
     */
    static ReturnColumns of(Path file, List<String> columns, List<String> asked) {
        TreeMap<Integer, String> byHorizon = new TreeMap<>();
        for (String text : asked.isEmpty() ? columns : asked) {
            Matcher mapped = MAPPED.matcher(text);
            boolean says = mapped.matches();
            String column = says ? mapped.group(1) : text;
            int horizon = says ? Integer.parseInt(mapped.group(2)) : named(column);
            if (!columns.contains(column)) {
                throw new DataException(file + ": has no column \"" + column + "\" of --horizons, predicts " + columns);
            }
            if (horizon < 1 && !asked.isEmpty()) {
                throw new DataException(
                        file + ": --horizons is " + text + ", which names no number of bars from 1; " + REMEDY);
            }
            String other = horizon < 1 ? null : byHorizon.put(horizon, column);
            if (other != null) {
                throw new DataException(file + ": columns \"" + other + "\" and \"" + column + "\" both look " + horizon
                        + " bars ahead; " + REMEDY);
            }
        }
        if (byHorizon.isEmpty()) {
            throw new DataException(file + ": predicts " + columns
                    + ", none of which ends with its number of bars, as return_5 does; " + REMEDY);
        }
        List<String> names = List.copyOf(byHorizon.values());
        List<String> ignored = new ArrayList<>(columns);
        ignored.removeAll(names);
        return new ReturnColumns(
                names, names.stream().map(columns::indexOf).toList(), List.copyOf(byHorizon.keySet()), ignored);
    }

    /** Whether a column's name ends with a number of bars, as {@code return_5} does. */
    static boolean saysHorizon(String column) {
        return named(column) >= 1;
    }

    /** The number at a name's end; 0 if there is none. */
    private static int named(String column) {
        Matcher named = NAMED.matcher(column);
        return named.matches() ? Integer.parseInt(named.group(1)) : 0;
    }
}
