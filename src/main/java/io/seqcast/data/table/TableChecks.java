package io.seqcast.data.table;

import io.seqcast.data.DataException;
import io.seqcast.data.DataText;
import java.sql.SQLException;
import java.util.List;

/** Finds what is wrong with the content of a {@link SourceTable}, before anybody works with a part of it. */
final class TableChecks {
    private final SourceTable table;

    TableChecks(SourceTable table) {
        this.table = table;
    }

    /** Refuses missing keys and values that are no finite 32-bit floats; returns the number of rows. */
    long requireValues() throws SQLException {
        StringBuilder sql = new StringBuilder("SELECT count(*)");
        for (SourceColumn key : table.keys()) {
            sql.append(", count(").append(DuckDb.identifier(key.name())).append(')');
        }
        for (int i = 0; i < table.values().size(); i++) {
            sql.append(", count(*) FILTER (WHERE isfinite(v").append(i).append("))");
        }
        long[] counts = table.first(sql.append(" FROM points").toString());
        List<SourceColumn> keys = table.keys();
        for (int i = 0; i < keys.size(); i++) {
            if (counts[1 + i] < counts[0]) {
                throw badKey(keys.get(i));
            }
        }
        for (int i = 0; i < table.values().size(); i++) {
            if (counts[1 + keys.size() + i] < counts[0]) {
                throw badValue(i);
            }
        }
        return counts[0];
    }

    private DataException badKey(SourceColumn column) throws SQLException {
        String name = DuckDb.identifier(column.name());
        long row = table.first("SELECT min(row_number) FROM points WHERE " + name + " IS NULL")[0];
        String wanted = column.name().equals(PointFile.FLAG) ? "true, false, 0 or 1" : "a whole number";
        return new DataException(table.file() + ": row " + (row + 1) + ": column \"" + column.name() + "\" holds "
                + table.cell(column, row) + ", must hold " + wanted);
    }

    private DataException badValue(int index) throws SQLException {
        String bad = "NOT coalesce(isfinite(v" + index + "), false)";
        long row = table.first("SELECT min(row_number) FROM points WHERE " + bad)[0];
        long[] key = table.first("SELECT seq_ix, step_in_seq FROM points WHERE row_number = " + row);
        SourceColumn column = table.values().get(index);
        return new DataException(table.file() + ": row " + (row + 1) + " (sequence " + key[0] + ", step " + key[1]
                + "): column \"" + DataText.printable(column.name()) + "\" holds " + table.cell(column, row)
                + ", must hold a finite number that a 32-bit float can hold");
    }

    /** Refuses sequences whose steps are not 0, 1, 2, …, as far as counts can tell; needs the table {@code sequences}. */
    void requireSteps() throws SQLException {
        long[] bad = table.first("SELECT seq_ix, lowest FROM sequences "
                + "WHERE lowest <> 0 OR highest <> steps - 1 ORDER BY seq_ix LIMIT 1");
        if (bad.length == 0) {
            return;
        }
        if (bad[1] != 0) {
            throw steps(bad[0], "starts at step " + bad[1] + ", must start at 0");
        }
        long[] found = table.first("SELECT step_in_seq, expected FROM "
                + "(SELECT step_in_seq, row_number() OVER (ORDER BY step_in_seq) - 1 AS expected FROM points WHERE seq_ix = "
                + bad[0] + ") WHERE step_in_seq <> expected ORDER BY expected LIMIT 1");
        throw found[0] < found[1]
                ? steps(bad[0], "has step " + found[0] + " twice")
                : steps(bad[0], "has no step " + found[1] + ": step " + found[0] + " comes after " + (found[1] - 1));
    }

    private DataException steps(long sequence, String what) {
        return new DataException(
                table.file() + ": sequence " + sequence + " " + what + "; steps count 0, 1, 2, … without gaps");
    }
}
