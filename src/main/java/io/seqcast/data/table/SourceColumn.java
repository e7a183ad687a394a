package io.seqcast.data.table;

import io.seqcast.data.DataException;
import io.seqcast.data.DataText;
import java.nio.file.Path;
import java.util.Set;

/**
 * A column of a file.
 *
 * @param name in the file
 * @param reference how SQL calls it
 * @param type of the database
 * @param text whether it comes from a file without types, a CSV, so that text may be read as a number
 */
record SourceColumn(String name, String reference, String type, boolean text) {
    private static final Set<String> WHOLE = Set.of(
            "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT");

    /** As a whole number; a fractional one is NULL. */
    String asWhole(Path file) {
        if (text) {
            return "CASE WHEN regexp_full_match(" + reference + ", '[-+]?[0-9]+') THEN TRY_CAST(" + reference
                    + " AS BIGINT) END";
        }
        if (WHOLE.contains(type)) {
            return "TRY_CAST(" + reference + " AS BIGINT)";
        }
        requireNumeric(file, "whole numbers");
        return "CASE WHEN " + reference + " = floor(" + reference + ") THEN TRY_CAST(" + reference + " AS BIGINT) END";
    }

    /** As a boolean; what is neither 0 nor 1 is NULL. */
    String asFlag(Path file) {
        if (type.equals("BOOLEAN")) {
            return reference;
        }
        if (text) {
            return "CASE WHEN lower(" + reference + ") IN ('1', 'true', '1.0') THEN true WHEN lower(" + reference
                    + ") IN ('0', 'false', '0.0') THEN false END";
        }
        requireNumeric(file, "booleans or 0 and 1");
        return "CASE WHEN " + reference + " = 1 THEN true WHEN " + reference + " = 0 THEN false END";
    }

    /** As a 32-bit float; what does not fit is NULL. */
    String asFloat(Path file) {
        if (!text) {
            requireNumeric(file, "numbers");
        }
        return "TRY_CAST(" + reference + " AS FLOAT)";
    }

    private void requireNumeric(Path file, String wanted) {
        if (!WHOLE.contains(type) && !type.equals("FLOAT") && !type.equals("DOUBLE") && !type.startsWith("DECIMAL")) {
            throw new DataException(
                    file + ": column \"" + DataText.printable(name) + "\" holds " + type + ", must hold " + wanted);
        }
    }
}
