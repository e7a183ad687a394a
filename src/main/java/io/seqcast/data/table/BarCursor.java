package io.seqcast.data.table;

import io.seqcast.data.DataException;
import io.seqcast.data.DataText;
import io.seqcast.data.Point;
import io.seqcast.data.Symbols;
import io.seqcast.data.table.BarRules.Complaint;
import java.io.Closeable;
import java.sql.SQLException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The bars of a file, one after the other; for one thread. */
public final class BarCursor implements Closeable {
    private static final int ROW = 1;
    private static final int NAMELESS = 2;
    private static final int TIME = 3;
    private static final int NUMBERS = 4;
    private static final int CLOSE = BarFile.COLUMNS.indexOf("close");

    private final SourceTable table;
    private final RowReader rows;
    private final Symbols symbols;
    private final boolean scale;
    private final boolean dropBad;
    private final BarRules rules = new BarRules();
    private final Map<BarFault, Long> dropped = new EnumMap<>(BarFault.class);
    private long read;
    private long step = -1;
    private long sequence;

    /** @param scale whether the adjusted close stands behind a row's numbers, to scale prices by */
    BarCursor(SourceTable table, RowReader rows, Symbols symbols, boolean scale, boolean dropBad) {
        this.table = table;
        this.rows = rows;
        this.symbols = symbols;
        this.scale = scale;
        this.dropBad = dropBad;
    }

    /**
     * The next bar, or null after the last: a point whose step counts the bars of its symbol.
     *
     * @throws DataException for a row that is no bar, unless such are dropped; with file, row, symbol and what would be right
     */
    public @Nullable Point next() {
        while (rows.next()) {
            read++;
            Complaint complaint = check();
            if (complaint == null) {
                return point();
            }
            if (!dropBad) {
                throw refused(complaint);
            }
            dropped.merge(complaint.fault(), 1L, Long::sum);
        }
        return null;
    }

    /** How many rows were read so far. */
    public long read() {
        return read;
    }

    /** How many of them were dropped, by the reason. */
    public Map<BarFault, Long> dropped() {
        return Collections.unmodifiableMap(dropped);
    }

    private @Nullable Complaint check() {
        if (rows.flag(NAMELESS)) {
            return cell(0, BarFault.UNREADABLE);
        }
        if (rows.missing(TIME)) {
            return cell(1, BarFault.UNREADABLE);
        }
        int numbers = BarFile.COLUMNS.size() + (scale ? 1 : 0);
        for (int i = 0; i < numbers; i++) {
            if (rows.missing(NUMBERS + i)) {
                return cell(BarLayout.NUMBERS + i, BarFault.UNREADABLE);
            }
            if (!Float.isFinite(rows.number(NUMBERS + i))) {
                return cell(BarLayout.NUMBERS + i, BarFault.NOT_FINITE);
            }
        }
        if (scale && rows.number(NUMBERS + BarFile.COLUMNS.size()) <= 0) {
            return new Complaint(
                    BarFault.NOT_POSITIVE,
                    "adjusted close is " + rows.number(NUMBERS + BarFile.COLUMNS.size()) + ", must be above 0");
        }
        return rules.check(rows.sequence(), rows.whole(TIME), rows.numbers(NUMBERS, BarFile.COLUMNS.size()));
    }

    private Complaint cell(int place, BarFault fault) {
        ViewColumn column = table.columns().get(place);
        try {
            return new Complaint(
                    fault,
                    "column \"" + DataText.printable(column.source().name()) + "\" holds "
                            + table.cell(column.source(), rows.whole(ROW)) + ", must hold " + column.wanted());
        } catch (SQLException e) {
            throw table.failed(e);
        }
    }

    private DataException refused(Complaint complaint) {
        String name = rows.flag(NAMELESS) ? null : symbols.name(rows.sequence());
        String symbol = name == null ? "" : "symbol " + DataText.printable(name);
        String date = rows.missing(TIME) ? "" : (symbol.isEmpty() ? "" : ", ") + BarDates.text(rows.whole(TIME));
        String bar = symbol.isEmpty() && date.isEmpty() ? "" : " (" + symbol + date + ")";
        return new DataException(table.file() + ": " + table.place(rows.whole(ROW)) + bar + ": " + complaint.text()
                + "; mend the file, or leave such rows out with --drop-bad");
    }

    private Point point() {
        step = step >= 0 && rows.sequence() == sequence ? step + 1 : 0;
        sequence = rows.sequence();
        float[] bar = rows.numbers(NUMBERS, BarFile.COLUMNS.size());
        if (scale) {
            double factor = (double) rows.number(NUMBERS + BarFile.COLUMNS.size()) / bar[CLOSE];
            for (int i = 0; i <= CLOSE; i++) {
                bar[i] = (float) (bar[i] * factor);
            }
        }
        return new Point(sequence, step, true, bar, rows.whole(TIME));
    }

    @Override
    public void close() {
        rows.close();
    }
}
