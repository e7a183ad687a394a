package io.seqcast.data.table;

import io.seqcast.data.DataException;
import io.seqcast.data.Prediction;
import io.seqcast.data.PublishedPrediction;
import io.seqcast.data.Symbols;
import java.io.Closeable;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes predictions: {@code seq_ix}, {@code step_in_seq} (the observed step t), {@code symbol} where sequences have names, then
 * the outputs under their names. With {@link PredictionDetail#DECISION}, {@code decision} follows; with {@link PredictionDetail#ALL}, {@code target_step, model,
 * emitted_at} (UTC), {@code partition, offset, start_partition, start_offset, fallback, decision} and {@code NAME_spread} for
 * each output. Last {@code NAME_lower} and {@code NAME_upper} for each output where intervals are asked for; nothing stands there
 * if none is promised.
 */
public sealed interface PredictionWriter extends Closeable permits TablePredictionWriter, TextPredictionWriter {

    /**
     * Starts a file, Parquet, CSV or JSON lines by its ending; nothing is seen of it before {@link #commit()}.
     *
     * @param columns the outputs' names, (N)
     * @param detail what else to write; with all of it, only published predictions can be written
     * @param symbols names of the sequences; the cell of one without a name stays empty
     * @throws DataException if the name has another ending, the folder cannot be written to, or the columns cannot be told
     *     apart by their names
     */
    static PredictionWriter create(Path file, List<String> columns, PredictionDetail detail, Symbols symbols) {
        FileFormat format = FileFormat.of(file, FileFormat.PARQUET, FileFormat.CSV, FileFormat.JSON_LINES);
        return format == FileFormat.JSON_LINES
                ? TextPredictionWriter.create(file, columns, detail, symbols)
                : new TablePredictionWriter(file, columns, detail, symbols);
    }

    /** Starts a file of sequences without names. */
    static PredictionWriter create(Path file, List<String> columns, PredictionDetail detail) {
        return create(file, columns, detail, Symbols.NONE);
    }

    /** Starts a file of outputs only. */
    static PredictionWriter create(Path file, List<String> columns) {
        return create(file, columns, PredictionDetail.VALUES);
    }

    /** Writes to {@code out} as predictions come, flushed after each; {@code out} stays open. */
    static PredictionWriter to(
            Writer out, TextFormat format, List<String> columns, PredictionDetail detail, Symbols symbols) {
        return new TextPredictionWriter(out, format, columns, detail, symbols, null);
    }

    /** The same of sequences without names. */
    static PredictionWriter to(Writer out, TextFormat format, List<String> columns, PredictionDetail detail) {
        return to(out, format, columns, detail, Symbols.NONE);
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
