package io.seqcast.feature.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a value is at a row: one number, or a block of numbers with names; or as many conditions.
 *
 * @param names of a block's columns; null for a single column
 * @param condition whether it holds conditions, 1 where one holds and 0 where not
 */
public record Shape(@Nullable List<String> names, boolean condition) {
    /** A number at every row. */
    public static final Shape COLUMN = new Shape(null, false);

    /** A condition at every row. */
    public static final Shape CONDITION = new Shape(null, true);

    /** A block of numbers. */
    public static Shape block(List<String> names) {
        return new Shape(List.copyOf(names), false);
    }

    /** Whether its columns have names of their own. */
    public boolean isBlock() {
        return names != null;
    }

    /** Number of columns. */
    public int width() {
        return names == null ? 1 : names.size();
    }

    /** The same columns, of numbers or of conditions. */
    public Shape as(boolean conditions) {
        return condition == conditions ? this : new Shape(names, conditions);
    }
}
