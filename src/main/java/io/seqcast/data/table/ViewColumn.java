package io.seqcast.data.table;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A column of the view {@code points}: what a column of the file is read as.
 *
 * @param role what it is for
 * @param name in the view
 * @param source the column of the file
 * @param expression SQL that reads the file's cell; NULL if it does not convert
 * @param right SQL condition on the view's cell; not true for NULL
 * @param wanted what the cell has to hold, for messages
 * @param number whether a CSV file's text is read as a 32-bit float while it is loaded
 */
record ViewColumn(
        Role role, String name, SourceColumn source, String expression, String right, String wanted, boolean number) {

    /** What a column is for. */
    enum Role {
        KEY,
        VALUE,
        TARGET,
        TIME,
        WEIGHT,
        DECISION,
        SYMBOL
    }

    static ViewColumn key(SourceColumn source) {
        boolean flag = source.name().equals(PointFile.FLAG);
        String expression = flag ? source.asFlag() : source.asWhole();
        String wanted = flag ? "true, false, 0 or 1" : "a whole number";
        return new ViewColumn(
                Role.KEY, source.name(), source, expression, source.name() + " IS NOT NULL", wanted, false);
    }

    /** A finite 32-bit float; NaN too, where {@code mayMiss}. */
    static ViewColumn value(int index, SourceColumn source, boolean mayMiss) {
        return number(Role.VALUE, "v" + index, source, mayMiss);
    }

    /** A finite 32-bit float or NaN. */
    static ViewColumn target(int index, SourceColumn source) {
        return number(Role.TARGET, "t" + index, source, true);
    }

    private static ViewColumn number(Role role, String name, SourceColumn source, boolean mayMiss) {
        String right = mayMiss ? "NOT isinf(" + name + ")" : "isfinite(" + name + ")";
        String wanted = "a finite number that a 32-bit float can hold" + (mayMiss ? ", or nothing" : "");
        return new ViewColumn(role, name, source, source.asFloat(), right, wanted, true);
    }

    /**
     * The index of a class, as a target. Where a class is called by a number, a number is a name: if the classes were −1, 0, 1,
     * a 2 taken for an index would be a 1.
     */
    static ViewColumn label(int index, SourceColumn source, List<String> classes) {
        String name = "t" + index;
        boolean indexed = classes.stream().noneMatch(c -> c.matches("[-+]?[0-9]+"));
        String wanted = classes.stream().map(c -> '"' + c + '"').collect(Collectors.joining(", ", "one of ", ""))
                + (indexed ? " or an index from 0 to " + (classes.size() - 1) : "") + ", or nothing";
        return new ViewColumn(
                Role.TARGET, name, source, source.asLabel(classes, indexed), name + " IS NOT NULL", wanted, false);
    }

    /** Milliseconds since the epoch. */
    static ViewColumn time(SourceColumn source) {
        String wanted = "an ISO 8601 date or date-time, whole milliseconds since 1970, or nothing";
        return new ViewColumn(Role.TIME, "time_ms", source, source.asTime(), "time_ms IS NOT NULL", wanted, false);
    }

    /** The name of a decision, as it stands there. */
    static ViewColumn decision(SourceColumn source) {
        String expression = "coalesce(CAST(" + source.reference() + " AS VARCHAR), '')";
        return new ViewColumn(Role.DECISION, "decision", source, expression, "true", "text", false);
    }

    /** The name of the row's sequence. */
    static ViewColumn symbol(SourceColumn source) {
        return new ViewColumn(Role.SYMBOL, "symbol", source, source.asName(), "symbol IS NOT NULL", "a name", false);
    }

    /** A finite 32-bit float of at least 0. */
    static ViewColumn weight(SourceColumn source) {
        String right = "isfinite(weight) AND weight >= 0";
        return new ViewColumn(
                Role.WEIGHT, "weight", source, source.asFloat(), right, "a finite number of at least 0", true);
    }
}
