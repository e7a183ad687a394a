package io.seqcast.data.table;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.seqcast.data.Prediction;
import io.seqcast.data.PublishedPrediction;
import io.seqcast.data.Symbols;
import io.seqcast.file.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Predictions as lines of text, to a file or to someone who waits for each. */
final class TextPredictionWriter implements PredictionWriter {
    private final PredictionChecks checks;
    private final Writer out;
    private final TextFormat format;
    private final List<String> names;
    private final Symbols symbols;
    private final @Nullable WholeFile file;
    private final StringBuilder line = new StringBuilder();
    private int cell;

    /** @param file what {@code out} writes to; null if it belongs to someone else */
    TextPredictionWriter(
            Writer out,
            TextFormat format,
            List<String> columns,
            PredictionDetail detail,
            Symbols symbols,
            @Nullable WholeFile file) {
        this.out = out;
        this.symbols = symbols;
        this.format = format;
        this.file = file;
        checks = new PredictionChecks(columns, detail);
        boolean json = format == TextFormat.JSON_LINES;
        names = PredictionColumns.of(columns, detail, !symbols.isEmpty()).stream()
                .map(OutputTable.Column::name)
                .map(json ? TextPredictionWriter::jsonText : TextPredictionWriter::csvText)
                .toList();
        if (!json) {
            line.append(String.join(",", names));
            endLine();
        }
    }

    static TextPredictionWriter create(Path path, List<String> columns, PredictionDetail detail, Symbols symbols) {
        PredictionColumns.of(columns, detail, !symbols.isEmpty()); // refuses names before there is a file
        WholeFile file = OutputFile.open(path);
        try {
            Writer out = Files.newBufferedWriter(file.aside());
            return new TextPredictionWriter(out, TextFormat.JSON_LINES, columns, detail, symbols, file);
        } catch (IOException e) {
            throw OutputFile.failed(path, e);
        }
    }

    @Override
    public void write(Prediction prediction) {
        checks.requirePlain();
        append(prediction);
        if (checks.detail().decision()) {
            append(text(prediction.decision()));
        }
        appendEnds(prediction);
        endRow();
    }

    @Override
    public void write(PublishedPrediction published) {
        if (!checks.all()) {
            write(published.prediction());
            return;
        }
        append(published.prediction());
        appendMetadata(published);
        appendEnds(published.prediction());
        endRow();
    }

    private void append(Prediction prediction) {
        checks.require(prediction);
        line.setLength(0);
        cell = 0;
        append(Long.toString(prediction.sequence()));
        append(Long.toString(prediction.step()));
        if (!symbols.isEmpty()) {
            append(name(prediction.sequence()));
        }
        for (float value : prediction.values()) {
            append(Float.toString(value));
        }
    }

    private void appendMetadata(PublishedPrediction published) {
        Prediction prediction = published.prediction();
        checks.requireSpread(prediction);
        append(Long.toString(prediction.step() + 1));
        append(text(published.fingerprint()));
        append(text(Instant.ofEpochMilli(published.emittedAt()).toString()));
        append(Integer.toString(published.point().partition()));
        append(Long.toString(published.point().offset()));
        append(Integer.toString(published.start().partition()));
        append(Long.toString(published.start().offset()));
        append(flag(published.fallback()));
        append(text(prediction.decision()));
        for (float spread : prediction.spread()) {
            append(Float.toString(spread));
        }
    }

    private void appendEnds(Prediction prediction) {
        for (int i = 0; checks.detail().intervals() && i < prediction.values().length; i++) {
            append(prediction.hasInterval() ? Float.toString(prediction.lower(i)) : nothing());
            append(prediction.hasInterval() ? Float.toString(prediction.upper(i)) : nothing());
        }
    }

    private void append(String value) {
        if (format == TextFormat.JSON_LINES) {
            line.append(cell == 0 ? "{" : ",")
                    .append(names.get(cell))
                    .append(':')
                    .append(value);
        } else {
            line.append(cell == 0 ? "" : ",").append(value);
        }
        cell++;
    }

    private void endRow() {
        if (format == TextFormat.JSON_LINES) {
            line.append('}');
        }
        endLine();
    }

    private void endLine() {
        try {
            out.append(line.append('\n'));
            if (file == null) {
                out.flush();
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** As the tables have it: 0 or 1 in CSV. */
    private String flag(boolean value) {
        return format == TextFormat.JSON_LINES ? Boolean.toString(value) : value ? "1" : "0";
    }

    private String text(String value) {
        return format == TextFormat.JSON_LINES ? jsonText(value) : csvText(value);
    }

    private String name(long sequence) {
        String name = symbols.name(sequence);
        return name != null ? text(name) : nothing();
    }

    private String nothing() {
        return format == TextFormat.JSON_LINES ? "null" : "";
    }

    private static String jsonText(String value) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(value)) + '"';
    }

    private static String csvText(String value) {
        boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }

    private RuntimeException failed(IOException e) {
        return file != null
                ? OutputFile.failed(file.path(), e)
                : new UncheckedIOException("the predictions cannot be written: " + e.getMessage(), e);
    }

    @Override
    public void commit() {
        try {
            out.flush();
            if (file != null) {
                out.close();
                file.commit();
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() {
        if (file == null) {
            return;
        }
        try (file;
                out) {
            // both are closed, whatever the other does
        } catch (IOException e) {
            throw failed(e);
        }
    }
}
