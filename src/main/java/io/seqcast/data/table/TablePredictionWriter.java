package io.seqcast.data.table;

import io.seqcast.data.Prediction;
import io.seqcast.data.PublishedPrediction;
import io.seqcast.data.Symbols;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.duckdb.DuckDBAppender;

/** Predictions into a Parquet or CSV file. */
final class TablePredictionWriter implements PredictionWriter {
    private final PredictionChecks checks;
    private final Symbols symbols;
    private final OutputTable table;

    TablePredictionWriter(Path file, List<String> columns, PredictionDetail detail, Symbols symbols) {
        checks = new PredictionChecks(columns, detail);
        this.symbols = symbols;
        table = new OutputTable(file, PredictionColumns.of(columns, detail, !symbols.isEmpty()));
    }

    @Override
    public void write(Prediction prediction) {
        checks.requirePlain();
        checks.require(prediction);
        try {
            DuckDBAppender row = append(prediction);
            if (checks.detail().decision()) {
                row.append(prediction.decision());
            }
            appendEnds(row, prediction);
            row.endRow();
        } catch (SQLException e) {
            throw table.failed(e);
        }
    }

    @Override
    public void write(PublishedPrediction published) {
        Prediction prediction = published.prediction();
        if (!checks.all()) {
            write(prediction);
            return;
        }
        checks.require(prediction);
        checks.requireSpread(prediction);
        try {
            DuckDBAppender row = append(prediction)
                    .append(prediction.step() + 1)
                    .append(published.fingerprint())
                    .appendEpochMillis(published.emittedAt())
                    .append(published.point().partition())
                    .append(published.point().offset())
                    .append(published.start().partition())
                    .append(published.start().offset())
                    .append(published.fallback())
                    .append(prediction.decision());
            for (float spread : prediction.spread()) {
                row.append(spread);
            }
            appendEnds(row, prediction);
            row.endRow();
        } catch (SQLException e) {
            throw table.failed(e);
        }
    }

    private void appendEnds(DuckDBAppender row, Prediction prediction) throws SQLException {
        for (int i = 0; checks.detail().intervals() && i < prediction.values().length; i++) {
            if (prediction.hasInterval()) {
                row.append(prediction.lower(i)).append(prediction.upper(i));
            } else {
                row.appendNull().appendNull();
            }
        }
    }

    private DuckDBAppender append(Prediction prediction) throws SQLException {
        DuckDBAppender row = table.appender().beginRow();
        row.append(prediction.sequence()).append(prediction.step());
        if (!symbols.isEmpty()) {
            row.append(symbols.name(prediction.sequence()));
        }
        for (float value : prediction.values()) {
            row.append(value);
        }
        return row;
    }

    @Override
    public void commit() {
        table.commit();
    }

    @Override
    public void close() {
        table.close();
    }
}
