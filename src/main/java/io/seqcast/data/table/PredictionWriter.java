package io.seqcast.data.table;

import io.seqcast.data.DataException;
import io.seqcast.data.Prediction;
import io.seqcast.data.PublishedPrediction;
import java.io.Closeable;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes predictions: {@code seq_ix}, {@code step_in_seq} (the observed step t), then the prediction of t + 1 under the
 * features' names. With {@code all}, these follow: {@code target_step, model, emitted_at} (UTC), {@code partition, offset,
 * start_partition, start_offset, fallback} and {@code NAME_spread} for each feature.
 */
public sealed interface PredictionWriter extends Closeable permits TablePredictionWriter, TextPredictionWriter {

    /**
     * Starts a file, Parquet, CSV or JSON lines by its ending; nothing is seen of it before {@link #commit()}.
     *
     * @param columns the features' names, (N)
     * @param all whether to write the metadata too; then only published predictions can be written
     * @throws DataException if the name has another ending or the folder cannot be written to
     */
    static PredictionWriter create(Path file, List<String> columns, boolean all) {
        FileFormat format = FileFormat.of(file, FileFormat.PARQUET, FileFormat.CSV, FileFormat.JSON_LINES);
        return format == FileFormat.JSON_LINES
                ? TextPredictionWriter.create(file, columns, all)
                : new TablePredictionWriter(file, columns, all);
    }

    /** Starts a file without metadata. */
    static PredictionWriter create(Path file, List<String> columns) {
        return create(file, columns, false);
    }

    /** Writes to {@code out} as predictions come, flushed after each; {@code out} stays open. */
    static PredictionWriter to(Writer out, TextFormat format, List<String> columns, boolean all) {
        return new TextPredictionWriter(out, format, columns, all, null);
    }

    /**
     * Adds a prediction.
     *
     * @throws DataException if a value is not finite
     * @throws IllegalArgumentException if the width is not N, or metadata is to be written
     */
    void write(Prediction prediction);

    /** Adds a prediction with what is known of its publication. */
    void write(PublishedPrediction published);

    /** Completes the output; a file appears under its name, whole or not at all. */
    void commit();

    /** Without a commit before it, nothing of a file remains. */
    @Override
    void close();
}
