package io.seqcast.data.table;

import io.seqcast.data.Prediction;
import io.seqcast.data.PublishedPrediction;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.duckdb.DuckDBAppender;

/** Predictions into a Parquet or CSV file. */
final class TablePredictionWriter implements PredictionWriter {
    private final PredictionChecks checks;
    private final OutputTable table;

    TablePredictionWriter(Path file, List<String> columns, boolean all) {
        checks = new PredictionChecks(columns, all);
        List<String> names = PredictionColumns.names(columns, all);
        List<OutputTable.Column> typed = IntStream.range(0, names.size())
                .mapToObj(i -> new OutputTable.Column(names.get(i), type(i, columns.size())))
                .toList();
        table = new OutputTable(file, typed);
    }

    private static String type(int index, int width) {
        int metadata = index - PredictionColumns.KEYS.size() - width;
        if (index < PredictionColumns.KEYS.size()) {
            return "BIGINT";
        }
        if (metadata < 0 || metadata >= PredictionColumns.METADATA.size()) {
            return "FLOAT";
        }
        return switch (PredictionColumns.METADATA.get(metadata)) {
            case "model" -> "VARCHAR";
            case "emitted_at" -> "TIMESTAMP_MS";
            case "partition", "start_partition" -> "INTEGER";
            case "fallback" -> "BOOLEAN";
            default -> "BIGINT";
        };
    }

    @Override
    public void write(Prediction prediction) {
        checks.requirePlain();
        checks.require(prediction);
        try {
            append(prediction).endRow();
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
                    .append(published.fallback());
            for (float spread : prediction.spread()) {
                row.append(spread);
            }
            row.endRow();
        } catch (SQLException e) {
            throw table.failed(e);
        }
    }

    private DuckDBAppender append(Prediction prediction) throws SQLException {
        DuckDBAppender row = table.appender().beginRow();
        row.append(prediction.sequence()).append(prediction.step());
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
