package io.seqcast.data.table;

import io.seqcast.data.DataException;
import io.seqcast.data.DataText;
import java.sql.SQLException;

/** Finds what is wrong with the content of a {@link SourceTable}, before anybody works with a part of it. */
final class TableChecks {
    private final SourceTable table;

    TableChecks(SourceTable table) {
        this.table = table;
    }

    /** Refuses cells that are not what their column's role wants; returns the number of rows. */
    long requireCells() throws SQLException {
        StringBuilder sql = new StringBuilder("SELECT count(*)");
        for (ViewColumn column : table.columns()) {
            sql.append(", count(*) FILTER (WHERE ").append(column.right()).append(')');
        }
        long[] counts = table.first(sql.append(" FROM points").toString());
        for (int i = 0; i < table.columns().size(); i++) {
            if (counts[1 + i] < counts[0]) {
                throw bad(table.columns().get(i));
            }
        }
        return counts[0];
    }

    private DataException bad(ViewColumn column) throws SQLException {
        long row = table.first("SELECT min(row_number) FROM points WHERE (" + column.right() + ") IS NOT TRUE")[0];
        String point = "";
        if (column.role() != ViewColumn.Role.KEY && hasSteps()) {
            long[] key = table.first("SELECT seq_ix, step_in_seq FROM points WHERE row_number = " + row);
            point = " (sequence " + key[0] + ", step " + key[1] + ")";
        }
        return new DataException(table.file() + ": " + table.place(row) + point + ": column \""
                + DataText.printable(column.source().name()) + "\" holds " + table.cell(column.source(), row)
                + ", must hold " + column.wanted());
    }

    private boolean hasSteps() {
        return table.columns().stream().anyMatch(column -> column.name().equals("step_in_seq"));
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
