package io.seqcast.data.table;

import io.seqcast.data.table.ViewColumn.Role;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/**
 * When bars are. In a file of days each date-time is midnight where it was written, and its date counts, at midnight UTC: a bar
 * of {@code 2020-01-02 00:00:00-05:00} and a label of {@code 2020-01-02} are of one day. In any other file the instant counts.
 */
final class BarDates {
    private static final String WANTED =
            "a date as 2020-01-31 or 20200131, a date-time, or whole seconds or milliseconds since 1970";
    private static final long DAY = 86_400_000;

    private BarDates() {}

    /** The instant, then the same by the local clock. */
    static List<ViewColumn> view(SourceColumn date) {
        return List.of(
                new ViewColumn(Role.TIME, "time_ms", date, date.asBarTime(), "time_ms IS NOT NULL", WANTED, false),
                new ViewColumn(
                        Role.TIME, "local_ms", date, date.asLocalBarTime(), "local_ms IS NOT NULL", WANTED, false));
    }

    /** Which of the two columns counts. */
    static String column(SourceTable table) throws SQLException {
        long clocks = table.first("SELECT count(*) FILTER (WHERE local_ms % " + DAY + " <> 0) FROM points")[0];
        return clocks == 0 ? "local_ms" : "time_ms";
    }

    /** For people: the date alone at midnight UTC. */
    static String text(long time) {
        Instant instant = Instant.ofEpochMilli(time);
        return Math.floorMod(time, DAY) == 0
                ? instant.atOffset(ZoneOffset.UTC).toLocalDate().toString()
                : instant.toString();
    }
}
