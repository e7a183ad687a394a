package io.seqcast.data.table;

import io.seqcast.data.DataException;
import io.seqcast.data.DataText;
import io.seqcast.data.table.ViewColumn.Role;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBDataChunkReader;

/** A table of snapshots made elsewhere, Parquet, CSV or {@code .csv.gz}: columns for symbol, date and label, in any order. */
public final class SnapshotFile {
    private static final Spelling LABEL = new Spelling("label", List.of("label", "class"));

    private SnapshotFile() {}

    /**
     * Reads all snapshots, by symbol, then date.
     *
     * @throws DataException if the file is no such table, a symbol or date is missing or cannot be read, or a symbol has two
     *     snapshots of one date
     */
    public static List<Snapshot> read(Path file) {
        try (SourceTable table = SourceTable.open(file, List.of(), columns -> view(file, columns))) {
            try {
                new TableChecks(table).requireCells();
                return read(table);
            } catch (SQLException e) {
                throw table.failed(e);
            }
        }
    }

    private static List<ViewColumn> view(Path file, List<SourceColumn> columns) {
        List<ViewColumn> view = new ArrayList<>();
        view.add(BarLayout.name(Spelling.SYMBOL.require(file, columns)));
        view.addAll(BarDates.view(Spelling.DATE.require(file, columns)));
        SourceColumn label = LABEL.require(file, columns);
        String text = "coalesce(" + label.asText() + ", '')";
        view.add(new ViewColumn(Role.TARGET, "label", label, text, "true", "text", false));
        return view;
    }

    private static List<Snapshot> read(SourceTable table) throws SQLException {
        List<Snapshot> snapshots = new ArrayList<>();
        String time = BarDates.column(table);
        String sql =
                "SELECT symbol, " + time + ", label, row_number FROM points ORDER BY symbol, " + time + ", row_number";
        long before = -1;
        try (ChunkedRows chunks = table.query(sql)) {
            for (DuckDBDataChunkReader chunk = chunks.next(); chunk != null; chunk = chunks.next()) {
                for (int i = 0; i < chunk.rowCount(); i++) {
                    Snapshot snapshot = new Snapshot(
                            chunk.vector(0).getString(i),
                            chunk.vector(1).getLong(i),
                            chunk.vector(2).getString(i));
                    long row = chunk.vector(3).getLong(i);
                    if (!snapshots.isEmpty() && same(snapshots.get(snapshots.size() - 1), snapshot)) {
                        throw new DataException(table.file() + ": " + table.place(before) + " and "
                                + table.place(row) + " are both of " + DataText.printable(snapshot.text())
                                + ", must be one");
                    }
                    snapshots.add(snapshot);
                    before = row;
                }
            }
        }
        return List.copyOf(snapshots);
    }

    private static boolean same(Snapshot a, Snapshot b) {
        return a.time() == b.time() && a.symbol().equals(b.symbol());
    }
}
