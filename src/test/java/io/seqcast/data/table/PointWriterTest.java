package io.seqcast.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.data.DataException;
import io.seqcast.data.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PointWriterTest {
    private static final Point POINT = new Point(1, 0, true, new float[] {0.1f});

    @TempDir
    Path folder;

    @Test
    void without_a_commit_nothing_remains() {
        try (PointWriter writer = PointWriter.create(folder.resolve("points.parquet"), List.of("bid"))) {
            writer.write(POINT);
        }

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void an_older_file_stays_until_the_commit() throws IOException {
        Path file = Files.writeString(folder.resolve("points.csv"), "old");

        try (PointWriter writer = PointWriter.create(file, List.of("bid"))) {
            writer.write(POINT);
            assertThat(file).hasContent("old");
            writer.commit();
        }

        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
        assertThat(file).hasContent("seq_ix,step_in_seq,need_prediction,bid\n1,0,1,0.1\n");
    }

    @Test
    void a_target_that_cannot_be_is_refused_at_the_start() {
        assertRefused(
                folder.resolve("missing/points.csv"), "the folder " + folder.resolve("missing") + " does not exist");
        assertRefused(folder.resolve("points.json"), "must end in .parquet or .csv");
    }

    private static void assertRefused(Path file, String message) {
        assertThatThrownBy(() -> PointWriter.create(file, List.of("bid")))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(message);
    }

    @Test
    void a_row_of_another_width_is_refused() {
        try (PointWriter writer = PointWriter.create(folder.resolve("points.csv"), List.of("bid", "ask"))) {
            assertThatThrownBy(() -> writer.write(POINT))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("sequence 1, step 0: 1 features, the file has 2");
        }
    }
}
