package io.seqcast.data.table;

import io.seqcast.data.DataException;
import java.nio.file.Path;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;

/** Some rows of a table of out-of-fold predictions, checked as they are read. */
final class FoldChunk {
    private final Path file;
    private final FoldColumns columns;
    private final DuckDBReadableVector[] vectors; // a column each
    private final int size;

    FoldChunk(Path file, FoldColumns columns, DuckDBDataChunkReader chunk) {
        this.file = file;
        this.columns = columns;
        size = (int) chunk.rowCount();
        vectors = new DuckDBReadableVector[(int) chunk.columnCount()];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = chunk.vector(i);
        }
    }

    int size() {
        return size;
    }

    long sequence(int row) {
        return vectors[0].getLong(row, -1);
    }

    int fold(int row) {
        return vectors[2].getInt(row, -1);
    }

    /** Appends a row to those of its sequence. */
    void copy(int row, FoldRowsBuilder to) {
        float weight = vectors[3].getFloat(row, Float.NaN);
        if (!(weight > 0) || Float.isInfinite(weight)) {
            throw wrong(row, "weight is " + weight + ", must be finite and above 0");
        }
        if (fold(row) < 0) {
            throw wrong(row, "fold is " + fold(row) + ", must be at least 0");
        }
        to.begin(vectors[1].getLong(row, -1), weight);
        int width = columns.outputs().size();
        for (int j = 0; j < width; j++) {
            to.outcomes()[to.at() + j] = vectors[FoldColumns.keys() + j].getFloat(row, Float.NaN);
        }
        for (int k = 0; k < columns.members().size(); k++) {
            for (int j = 0; j < width; j++) {
                String name = columns.members().get(k) + "/" + columns.outputs().get(j);
                to.predictions(k)[to.at() + j] = finite(row, FoldColumns.keys() + (k + 1) * width + j, name);
            }
        }
        int behind = FoldColumns.keys() + (columns.members().size() + 1) * width;
        for (int f = 0; f < columns.features().size(); f++) {
            to.features()[to.featuresAt() + f] =
                    finite(row, behind + f, columns.features().get(f));
        }
    }

    private float finite(int row, int column, String name) {
        float value = vectors[column].getFloat(row, Float.NaN);
        if (!Float.isFinite(value)) {
            throw wrong(row, name + " is " + value + ", must be finite");
        }
        return value;
    }

    private DataException wrong(int row, String problem) {
        return new DataException(
                file + ": sequence " + sequence(row) + ", step " + vectors[1].getLong(row, -1) + ": " + problem);
    }
}
