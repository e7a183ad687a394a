package io.seqcast.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.data.DataException;
import io.seqcast.data.Order;
import io.seqcast.data.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person reads who brings a wrong file. */
class BadPointFileTest {
    private static final String HEADER = TestTables.KEYS + "bid,ask\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,0,0,0.5,abc       | line 3: column \"ask\" holds \"abc\", must hold a number",
                "1,0,0,0.5,          | row 2 (sequence 1, step 0): column \"ask\" holds nothing, must hold a finite number",
                "1,0,0,nan,1         | row 2 (sequence 1, step 0): column \"bid\" holds \"nan\"",
                "1,0,0,1,-inf        | row 2 (sequence 1, step 0): column \"ask\" holds \"-inf\"",
                "1,0,maybe,0.5,1     | row 2: column \"need_prediction\" holds \"maybe\", must hold true, false, 0 or 1",
                "1,0,,0.5,1          | row 2: column \"need_prediction\" holds nothing",
                "1.5,0,0,0.5,1       | row 2: column \"seq_ix\" holds \"1.5\", must hold a whole number",
                "1,x,0,0.5,1         | row 2: column \"step_in_seq\" holds \"x\"",
                "1,0,0,0.5           | line 3: no CSV with 5 columns: Expected Number of Columns: 5 Found: 4",
                "1,0,0,0.5,1,2       | Expected Number of Columns: 5 Found: 6",
                "1,1,0,0.5,1         | sequence 1 starts at step 1, must start at 0",
                "0,2,0,0.5,1         | sequence 0 has no step 1: step 2 comes after 0",
                "0,0,0,0.5,1         | sequence 0 has step 0 twice",
            })
    void a_bad_row_is_named(String row, String message) throws IOException {
        Path file = TestTables.csv(folder, HEADER + "0,0,0,1,2\n" + row + "\n");

        assertThatThrownBy(() -> PointFile.open(file))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(message);
    }

    @Test
    void doubled_steps_that_hide_in_the_counts_are_found_while_reading() throws IOException {
        Path path = TestTables.csv(folder, HEADER + "4,0,0,1,2\n4,1,0,1,2\n4,1,0,1,2\n4,3,0,1,2\n");

        try (PointFile file = PointFile.open(path);
                PointCursor cursor = file.read(Order.bySequence())) {
            cursor.next();
            cursor.next();
            assertThatThrownBy(cursor::next)
                    .isInstanceOf(DataException.class)
                    .hasMessage(path + ": sequence 4 has step 1 twice");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "seq_ix,need_prediction,step_in_seq,bid | column 2 is \"need_prediction\", must be \"step_in_seq\"",
                "seq_ix,step_in_seq,bid                 | column 3 is \"bid\", must be \"need_prediction\"",
                "seq_ix,step_in_seq                     | column 3 is missing, must be \"need_prediction\"",
                "seq_ix,step_in_seq,need_prediction     | no columns after seq_ix, step_in_seq, need_prediction",
                "0,0,0,1.5                              | column 1 is \"0\", must be \"seq_ix\"",
                "seq_ix,step_in_seq,need_prediction,bid | holds no rows",
            })
    void a_bad_header_is_named(String header, String message) throws IOException {
        Path file = TestTables.csv(folder, header + "\n");

        assertThatThrownBy(() -> PointFile.open(file))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"true,false", "True,False", "1,0", "1.0,0.0", "TRUE,FALSE"})
    void flags_are_booleans_or_zero_and_one(String yes, String no) throws IOException {
        Path file = TestTables.csv(folder, HEADER + "0,0," + yes + ",1,2\n0,1," + no + ",1,2\n");

        assertThat(flags(file)).containsExactly(true, false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BOOLEAN", "TINYINT", "BIGINT", "UTINYINT", "DOUBLE"})
    void parquet_flags_may_be_of_any_such_type(String type) throws SQLException {
        Path file = TestTables.parquet(
                folder,
                "SELECT 3::UINTEGER AS seq_ix, s::SMALLINT AS step_in_seq, CAST(s = 1 AS " + type
                        + ") AS need_prediction, 0.25::DOUBLE AS a, 7::INTEGER AS b, 1.5::DECIMAL(4, 2) AS c "
                        + "FROM range(2) t(s)");

        assertThat(flags(file)).containsExactly(false, true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'x' | column \"bid\" holds VARCHAR, must hold numbers",
                "true | column \"bid\" holds BOOLEAN, must hold numbers",
                "NULL::FLOAT | row 1 (sequence 0, step 0): column \"bid\" holds nothing",
                "'nan'::DOUBLE | row 1 (sequence 0, step 0): column \"bid\" holds \"nan\"",
                "1e300::DOUBLE | row 1 (sequence 0, step 0): column \"bid\" holds \"1e+300\"",
            },
            quoteCharacter = '`')
    void a_bad_parquet_column_is_named(String expression, String message) throws SQLException {
        Path file = TestTables.parquet(
                folder, "SELECT 0 AS seq_ix, 0 AS step_in_seq, true AS need_prediction, " + expression + " AS bid");

        assertThatThrownBy(() -> PointFile.open(file))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(message);
    }

    @Test
    void files_that_are_no_tables_are_refused() throws IOException {
        Path fake = Files.write(folder.resolve("fake.parquet"), new byte[200]);
        Path binary = Files.write(folder.resolve("binary.csv"), new byte[] {0, 1, 2, (byte) 0xff, 10, 4, 4});
        Path empty = TestTables.csv(folder, "");

        assertRefused(fake, "not readable as PARQUET");
        assertRefused(binary, "column 1 is");
        assertRefused(empty, "column 1 is");
        assertRefused(folder.resolve("missing.csv"), "does not exist");
        assertRefused(folder.resolve("points.txt"), "must end in .parquet or .csv");
        assertRefused(Files.createDirectory(folder.resolve("folder.csv")), "is no file");
    }

    private static void assertRefused(Path file, String message) {
        assertThatThrownBy(() -> PointFile.open(file))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(message);
    }

    private static List<Boolean> flags(Path path) {
        return TestTables.points(path, PointColumns.ALL, Order.bySequence()).stream()
                .map(Point::needPrediction)
                .toList();
    }
}
