package io.seqcast.data.table;

import io.seqcast.Fuzz;
import io.seqcast.data.DataException;
import io.seqcast.data.Order;
import io.seqcast.data.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of points and predictions that somebody made; the database behind them is another's. */
class FileFuzzTest {
    private static final int CASES = 150; // each opens a database
    private static final PointColumns ROLES =
            PointColumns.ALL.withTargets(List.of("t0")).withMissing(Missing.LAST);

    @TempDir
    private Path folder;

    @Test
    void csvFiles() throws IOException {
        Fuzz.of("CSV files", List.of(points("points.csv")), DataException.class)
                .run(3, CASES, input -> readAll(Files.write(folder.resolve("damaged.csv"), input)));
    }

    @Test
    void parquetFiles() throws IOException {
        Fuzz.of("Parquet files", List.of(points("points.parquet")), DataException.class)
                .run(4, CASES, input -> readAll(Files.write(folder.resolve("damaged.parquet"), input)));
    }

    private static void readAll(Path path) {
        try (PointFile file = PointFile.open(path, ROLES);
                PointCursor cursor = file.read(Order.interleaved(2))) {
            while (cursor.next() != null) {
                cursor.targets();
            }
        }
    }

    private byte[] points(String name) throws IOException {
        Path file = folder.resolve(name);
        PointExtras extras = new PointExtras(true, true, List.of("t0"));
        try (PointWriter writer = PointWriter.create(file, List.of("bid", "ask"), extras)) {
            for (int row = 0; row < 20; row++) {
                float[] features = {row % 7 == 3 ? Float.NaN : row, 0.25f * row};
                Point point = new Point(row / 10, row % 10, row % 2 == 0, features, row * 86_400_000L);
                writer.write(point, row, new float[] {row % 5 == 4 ? Float.NaN : -row});
            }
            writer.commit();
        }
        return Files.readAllBytes(file);
    }
}
