package io.seqcast.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.data.DataException;
import io.seqcast.data.Order;
import io.seqcast.data.Point;
import io.seqcast.data.Sequence;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the columns of a file are for. */
class PointColumnsTest {
    @TempDir
    Path folder;

    @Test
    void time_and_weight_are_no_inputs_unless_named() throws IOException {
        Path path = TestTables.csv(folder, "time,bid,weight,ask", "5,1,0.5,2", "6,3,2,4");

        Sequence sequence = TestTables.sequence(path, PointColumns.ALL);

        assertThat(sequence.rows()).containsExactly(1, 2, 3, 4);
        assertThat(sequence.times()).containsExactly(5, 6);
        assertThat(sequence.weights()).containsExactly(0.5f, 2);
    }

    @Test
    void time_and_weight_that_are_named_are_inputs() throws IOException {
        Path path = TestTables.csv(folder, "time,bid,weight", "0.25,1,-3", "0.5,2,-4");

        Sequence sequence = TestTables.sequence(path, PointColumns.ALL.withInputs(List.of("weight", "time")));

        assertThat(sequence.rows()).containsExactly(-3, 0.25f, -4, 0.5f);
        assertThat(sequence.times()).isNull();
        assertThat(sequence.weights()).isNull();
    }

    @Test
    void inputs_come_in_the_order_of_their_names_and_what_is_not_named_is_ignored() throws SQLException {
        Path path = TestTables.parquet(folder, 2, "'ACME' AS symbol, s + 0.5 AS bid, s + 10 AS ask, NULL AS note");
        PointColumns roles = PointColumns.ALL.withInputs(List.of("ask", "bid"));

        try (PointFile file = PointFile.open(path, roles)) {
            assertThat(file.columns()).containsExactly("ask", "bid");
            assertThat(file.width()).isEqualTo(2);
        }
        assertThat(TestTables.sequence(path, roles).rows()).containsExactly(10, 0.5f, 11, 1.5f);
    }

    @Test
    void an_ignored_column_of_a_csv_file_may_hold_anything() throws IOException {
        Path path = TestTables.csv(folder, "note,bid", "ACME,1", "\"a \"\"b\"\",c\",2");

        Sequence sequence = TestTables.sequence(path, PointColumns.ALL.withInputs(List.of("bid")));

        assertThat(sequence.rows()).containsExactly(1, 2);
    }

    @Test
    void targets_are_no_inputs_and_unknown_where_a_cell_is_empty_or_nan() throws IOException {
        Path path = TestTables.csv(folder, "t0,bid,t1", "1,2,3", ",4,nan", "5,6,");
        PointColumns roles = PointColumns.ALL.withTargets(List.of("t1", "t0"));

        Sequence sequence = TestTables.sequence(path, roles);

        assertThat(sequence.rows()).containsExactly(2, 4, 6);
        assertThat(sequence.targetWidth()).isEqualTo(2);
        assertThat(sequence.targets()).containsExactly(3, 1, Float.NaN, Float.NaN, Float.NaN, 5);
        try (PointFile file = PointFile.open(path, roles)) {
            assertThat(file.targets()).containsExactly("t1", "t0");
        }
    }

    @Test
    void targets_of_a_parquet_file_are_unknown_where_they_are_null_or_nan() throws SQLException {
        Path path = TestTables.parquet(
                folder, 3, "s AS bid, CASE s WHEN 0 THEN NULL WHEN 1 THEN 'nan'::DOUBLE ELSE 7 END AS t0");

        Sequence sequence = TestTables.sequence(path, PointColumns.ALL.withTargets(List.of("t0")));

        assertThat(sequence.targets()).containsExactly(Float.NaN, Float.NaN, 7);
    }

    @Test
    void a_cursor_knows_weight_and_targets_of_its_point() throws IOException {
        Path path = TestTables.csv(folder, "bid,t0,weight", "1,2,3", "4,5,6");

        try (PointFile file = PointFile.open(path, PointColumns.ALL.withTargets(List.of("t0")));
                PointCursor cursor = file.read(Order.bySequence())) {
            cursor.next();
            cursor.next();
            assertThat(cursor.weight()).isEqualTo(6);
            assertThat(cursor.targets()).containsExactly(5);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-0.5 | \"-0.5\", must hold a finite number of at least 0",
                "nan  | \"nan\", must hold a finite number of at least 0",
                "inf  | \"inf\", must hold a finite number of at least 0",
                "     | nothing, must hold a finite number of at least 0",
            })
    void a_bad_weight_is_refused(String cell, String message) throws IOException {
        Path path = TestTables.csv(folder, "bid,weight", "1,1", "2," + (cell == null ? "" : cell));

        assertThatThrownBy(() -> PointFile.open(path))
                .isInstanceOf(DataException.class)
                .hasMessage(path + ": line 3, row 2 (sequence 1, step 1): column \"weight\" holds " + message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'inf'::DOUBLE", "1e300::DOUBLE"})
    void a_target_that_no_float_can_hold_is_refused(String expression) throws SQLException {
        Path path = TestTables.parquet(folder, 2, "s AS bid, " + expression + " AS t0");

        assertThatThrownBy(() -> PointFile.open(path, PointColumns.ALL.withTargets(List.of("t0"))))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(path + ": row 1 (sequence 1, step 0): column \"t0\" holds \"")
                .hasMessageEndingWith("must hold a finite number that a 32-bit float can hold, or nothing");
    }

    @Test
    void a_target_that_is_no_number_is_refused() throws IOException {
        Path path = TestTables.csv(folder, "bid,t0", "1,2", "3,up");

        assertThatThrownBy(() -> PointFile.open(path, PointColumns.ALL.withTargets(List.of("t0"))))
                .hasMessage(path + ", line 3: column \"t0\" holds \"up\", must hold a number");
    }

    @Test
    void a_named_column_that_the_file_lacks_is_refused() throws IOException {
        Path path = TestTables.csv(folder, "open,volume,vlume2", "1,2,3");

        assertRefused(
                path,
                PointColumns.ALL.withInputs(List.of("open", "vlume")),
                ": has no column \"vlume\", which is named as an input; its columns are open, volume, vlume2");
        assertRefused(
                path,
                PointColumns.ALL.withTargets(List.of("t0")),
                ": has no column \"t0\", which is named as a target; its columns are open, volume, vlume2");
        assertRefused(
                path,
                PointColumns.ALL.withLabel("y", List.of("a", "b")),
                ": has no column \"y\", which is named as a label; its columns are open, volume, vlume2");
    }

    @Test
    void a_named_column_that_the_file_has_twice_is_refused() throws IOException {
        Path path = TestTables.csv(folder, "open,volume,open", "1,2,3");

        assertRefused(
                path,
                PointColumns.ALL.withInputs(List.of("open")),
                ": has 2 columns \"open\", which is named as an input; its columns are open, volume, open");
    }

    @Test
    void a_file_without_inputs_is_refused() throws IOException {
        Path path = TestTables.csv(folder, "time,weight,t0", "1,2,3");

        assertRefused(path, PointColumns.ALL.withTargets(List.of("t0")), ": no input columns among time, weight, t0");
    }

    private static void assertRefused(Path path, PointColumns roles, String message) {
        assertThatThrownBy(() -> PointFile.open(path, roles))
                .isInstanceOf(DataException.class)
                .hasMessage(path + message);
    }

    @Test
    void a_column_has_one_role() {
        PointColumns bid = PointColumns.ALL.withInputs(List.of("bid"));

        assertThatThrownBy(() -> bid.withTargets(List.of("bid")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("column \"bid\" is named twice, must be named once");
        assertThatThrownBy(() -> bid.withTargets(List.of("seq_ix")))
                .hasMessage("column \"seq_ix\" is a key, can have no other role");
        assertThatThrownBy(() -> bid.withLabel("y", List.of("up", "up")))
                .hasMessage("class \"up\" is named twice, must be named once");
        assertThatThrownBy(() -> bid.withLabel("y", List.of()))
                .hasMessageContaining("must be both there or both missing");
        assertThatThrownBy(() -> bid.withInputs(List.of())).hasMessageContaining("no column is named as an input");
    }

    @ParameterizedTest
    @ValueSource(strings = {"points.parquet", "points.csv"})
    void what_was_written_is_read(String name) {
        Path path = folder.resolve(name);
        List<Point> points = List.of(
                new Point(4, 0, true, new float[] {1.5f}, 1_577_934_245_123L),
                new Point(4, 1, false, new float[] {-2}),
                new Point(4, 2, false, new float[] {1 / 3f}, -1));

        try (PointWriter writer =
                PointWriter.create(path, List.of("bid"), new PointExtras(true, true, List.of("t0", "t1")))) {
            writer.write(points.get(0), 0.25f, new float[] {Float.MIN_VALUE, Float.NaN});
            writer.write(points.get(1), 0, new float[] {-1, 2});
            writer.write(points.get(2));
            writer.commit();
        }

        Sequence sequence = TestTables.sequence(path, PointColumns.ALL.withTargets(List.of("t0", "t1")));
        for (int t = 0; t < 3; t++) {
            assertThat(sequence.point(t)).usingRecursiveComparison().isEqualTo(points.get(t));
        }
        assertThat(sequence.weights()).containsExactly(0.25f, 0, 1);
        assertThat(sequence.targets()).containsExactly(Float.MIN_VALUE, Float.NaN, -1, 2, Float.NaN, Float.NaN);
    }

    @Test
    void long_sequences_of_uneven_length_keep_their_targets_and_times() {
        Path path = folder.resolve("long.parquet");
        int[] lengths = {20_011, 1, 3_000};
        try (PointWriter writer =
                PointWriter.create(path, List.of("bid"), new PointExtras(true, false, List.of("t0")))) {
            for (int s = 0; s < lengths.length; s++) {
                for (int t = 0; t < lengths[s]; t++) {
                    Point point = new Point(s, t, false, new float[] {t}, t * 259_200_000L);
                    writer.write(point, 1, new float[] {s * 100_000 + t});
                }
            }
            writer.commit();
        }

        List<Sequence> read;
        try (PointFile file = PointFile.open(path, PointColumns.ALL.withTargets(List.of("t0")))) {
            read = file.readSequences();
        }

        assertThat(read).extracting(Sequence::steps).containsExactly(20_011, 1, 3_000);
        assertThat(read.get(0).target(20_010, 0)).isEqualTo(20_010);
        assertThat(read.get(0).time(20_010)).isEqualTo(20_010 * 259_200_000L);
        assertThat(read.get(2).target(2_999, 0)).isEqualTo(202_999);
    }
}
