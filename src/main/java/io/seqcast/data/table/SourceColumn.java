package io.seqcast.data.table;

import io.seqcast.data.DataException;
import io.seqcast.data.DataText;
import io.seqcast.data.Point;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A column of a file, and the SQL that makes something of its cells: NULL for what does not convert.
 *
 * @param file it stands in
 * @param name in the file
 * @param reference how SQL calls it
 * @param type of the database
 * @param text whether it comes from a file without types, a CSV, so that text may be read as a number
 */
record SourceColumn(Path file, String name, String reference, String type, boolean text) {
    private static final Set<String> WHOLE = Set.of(
            "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT");
    private static final Set<String> FRACTIONAL = Set.of("FLOAT", "DOUBLE");
    private static final String NO_TIME = "CAST(" + Point.NO_TIME + " AS BIGINT)";
    private static final String NAN = "CAST('nan' AS FLOAT)";
    private static final String INTEGER = "[-+]?[0-9]+";
    private static final String LOCAL_TIME =
            "[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,9})?)?)?";
    private static final String ZONE = "(Z|[-+][0-9]{2}(:?[0-9]{2})?)";

    /** As a whole number; a fractional one is NULL. */
    String asWhole() {
        if (text) {
            return "CASE WHEN " + matches(INTEGER) + " THEN " + tryCast("BIGINT") + " END";
        }
        if (WHOLE.contains(type)) {
            return tryCast("BIGINT");
        }
        requireNumeric("whole numbers");
        return "CASE WHEN " + reference + " = floor(" + reference + ") THEN " + tryCast("BIGINT") + " END";
    }

    /** As a boolean; what is neither 0 nor 1 is NULL. */
    String asFlag() {
        if (type.equals("BOOLEAN")) {
            return reference;
        }
        if (text) {
            return "CASE WHEN lower(" + reference + ") IN ('1', 'true', '1.0') THEN true WHEN lower(" + reference
                    + ") IN ('0', 'false', '0.0') THEN false END";
        }
        requireNumeric("booleans or 0 and 1");
        return "CASE WHEN " + reference + " = 1 THEN true WHEN " + reference + " = 0 THEN false END";
    }

    /** As a 32-bit float; an empty cell is NaN, what does not fit is NULL. */
    String asFloat() {
        if (!text) {
            requireNumeric("numbers");
        }
        return "CASE WHEN " + reference + " IS NULL THEN " + NAN + " ELSE " + tryCast("FLOAT") + " END";
    }

    /** As milliseconds since the epoch; an empty cell is {@link Point#NO_TIME}. */
    String asTime() {
        return "CASE WHEN " + empty() + " THEN " + NO_TIME + " ELSE "
                + time(tryCast("BIGINT"), "a timestamp, a date or whole milliseconds, or be named as an input")
                + " END";
    }

    /**
     * As milliseconds since the epoch, as tables of bars say when they were: dates also as yyyymmdd, numbers of up to eleven
     * digits as seconds.
     */
    String asBarTime() {
        String number = tryCast("BIGINT");
        String whole = "CASE WHEN " + number + " BETWEEN 18000101 AND 22991231"
                + " THEN epoch_ms(try_strptime(CAST(" + number + " AS VARCHAR), '%Y%m%d'))"
                + " WHEN abs(" + number + ") < 100000000000 THEN " + number + " * 1000"
                + " WHEN abs(" + number + ") < 100000000000000 THEN " + number + " END";
        return time(whole, "dates, timestamps or whole numbers");
    }

    /** The same by the clock of the place that a date-time names. */
    String asLocalBarTime() {
        if (!type.equals("VARCHAR")) {
            return asBarTime();
        }
        return "CASE WHEN " + matches(LOCAL_TIME + ZONE) + " THEN epoch_ms(TRY_CAST(regexp_replace(" + reference + ", '"
                + ZONE + "$', '') AS TIMESTAMP)) ELSE " + asBarTime() + " END";
    }

    private String time(String whole, String wanted) {
        if (type.equals("DATE") || type.startsWith("TIMESTAMP")) {
            return "epoch_ms(" + reference + ")";
        }
        if (WHOLE.contains(type)) {
            return whole;
        }
        requireText(wanted);
        // A cast to TIMESTAMP leaves an offset out, one to TIMESTAMPTZ needs it and the seconds.
        String seconds = "regexp_replace(" + reference + ", '^(.{16})([Z+-].*)$', '\\1:00\\2')";
        return "CASE WHEN " + matches(INTEGER) + " THEN " + whole
                + " WHEN " + matches(LOCAL_TIME) + " THEN epoch_ms(" + tryCast("TIMESTAMP") + ")"
                + " WHEN " + matches(LOCAL_TIME + ZONE)
                + " THEN epoch_ms(TRY_CAST(" + seconds + " AS TIMESTAMPTZ)) END";
    }

    /** As a 32-bit float; an empty cell, and what does not fit, is NULL. */
    String asNumber() {
        return tryCast("FLOAT");
    }

    /** As text without the blanks around it, whatever the type; an empty cell is NULL. */
    String asText() {
        return "nullif(trim(CAST(" + reference + " AS VARCHAR)), '')";
    }

    /** As a name; an empty cell is NULL. */
    String asName() {
        requireText("text, or be named as an input");
        return asText();
    }

    /**
     * As the index of a class; an empty cell is NaN.
     *
     * @param classes the classes' names, one of which the cell may hold
     * @param indexed whether it may also hold the index itself
     */
    String asLabel(List<String> classes, boolean indexed) {
        String names = classes.stream().map(DuckDb::literal).collect(Collectors.joining(", ", "[", "]"));
        String cell = reference;
        if (!type.equals("VARCHAR")) {
            requireNumeric("text or whole numbers");
            cell = "CAST(" + asWhole() + " AS VARCHAR)";
        }
        // Whoever wrote whole numbers as floats, as one does where some are missing, means the same.
        String index = "CASE WHEN regexp_full_match(" + cell + ", '[0-9]+([.]0*)?') AND TRY_CAST(" + cell
                + " AS DOUBLE) < " + classes.size() + " THEN TRY_CAST(" + cell + " AS FLOAT) END";
        return "CASE WHEN " + empty() + " THEN " + NAN + " ELSE coalesce(CAST(list_position(" + names + ", " + cell
                + ") - 1 AS FLOAT)" + (indexed ? ", " + index : "") + ") END";
    }

    private String empty() {
        String none = reference + " IS NULL";
        if (type.equals("VARCHAR")) {
            return none + " OR " + reference + " = ''";
        }
        return FRACTIONAL.contains(type) ? none + " OR isnan(" + reference + ")" : none;
    }

    private String matches(String pattern) {
        return "regexp_full_match(" + reference + ", '" + pattern + "')";
    }

    private String tryCast(String wanted) {
        return "TRY_CAST(" + reference + " AS " + wanted + ")";
    }

    private void requireNumeric(String wanted) {
        if (!WHOLE.contains(type) && !FRACTIONAL.contains(type) && !type.startsWith("DECIMAL")) {
            throw holds(wanted);
        }
    }

    private void requireText(String wanted) {
        if (!type.equals("VARCHAR")) {
            throw holds(wanted);
        }
    }

    private DataException holds(String wanted) {
        return new DataException(
                file + ": column \"" + DataText.printable(name) + "\" holds " + type + ", must hold " + wanted);
    }
}
