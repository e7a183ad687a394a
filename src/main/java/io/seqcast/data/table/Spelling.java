package io.seqcast.data.table;

import io.seqcast.data.DataException;
import io.seqcast.data.DataText;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a column of tables made elsewhere is called.
 *
 * @param what it holds, for messages
 * @param names that it may have, small letters only; where a table has several of them, the first counts
 */
record Spelling(String what, List<String> names) {
    static final Spelling SYMBOL = new Spelling("symbol", List.of("symbol", "ticker", "name"));
    static final Spelling DATE = new Spelling("date", List.of("date", "datetime", "timestamp", "time", "t"));

    /** The column, whatever the case, blanks, underscores and points of its name; null if there is none. */
    @Nullable
    SourceColumn find(Path file, List<SourceColumn> columns) {
        for (String name : names) {
            List<SourceColumn> found = columns.stream()
                    .filter(column -> plain(column.name()).equals(name))
                    .toList();
            if (found.size() > 1) {
                throw new DataException(file + ": the columns \""
                        + DataText.printable(found.get(0).name()) + "\" and \""
                        + DataText.printable(found.get(1).name()) + "\" are both the " + what + ", must be one");
            }
            if (!found.isEmpty()) {
                return found.get(0);
            }
        }
        return null;
    }

    /** @throws DataException if there is no such column */
    SourceColumn require(Path file, List<SourceColumn> columns) {
        SourceColumn found = find(file, columns);
        if (found == null) {
            throw new DataException(file + ": has no column for the " + what + ", must have one called "
                    + String.join(" or ", names) + "; its columns are " + PointLayout.list(columns));
        }
        return found;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_.-]", "");
    }
}
