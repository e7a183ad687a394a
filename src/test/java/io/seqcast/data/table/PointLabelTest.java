package io.seqcast.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.data.DataException;
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

/** Classes in a file, by name or by index. */
class PointLabelTest {
    private static final List<String> SIGNALS = List.of("SELL", "it's \"HOLD\"", "BUY");
    private static final PointColumns SIGNAL = PointColumns.ALL.withLabel("signal", SIGNALS);

    @TempDir
    Path folder;

    @Test
    void a_csv_label_is_a_name_an_index_or_nothing() throws IOException {
        Path path =
                TestTables.csv(folder, "bid,signal", "1,BUY", "2,\"it's \"\"HOLD\"\"\"", "3,", "4,0", "5,2", "6,1.0");

        Sequence sequence = TestTables.sequence(path, SIGNAL);

        assertThat(sequence.rows()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(sequence.targetWidth()).isEqualTo(1);
        assertThat(sequence.targets()).containsExactly(2, 1, Float.NaN, 0, 2, 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "['BUY', '', NULL, '0', 'SELL'] | VARCHAR",
                "[2, NULL, NULL, 0, 0] | INTEGER",
                "[2, NULL, NULL, 0, 0] | UBIGINT",
                "[2, 'nan'::DOUBLE, NULL, 0, 0] | DOUBLE",
            })
    void a_parquet_label_is_text_or_whole_numbers(String values, String type) throws SQLException {
        Path path = TestTables.parquet(folder, 5, "s AS bid, (" + values + "::" + type + "[])[s + 1] AS signal");

        assertThat(TestTables.sequence(path, SIGNAL).targets()).containsExactly(2, Float.NaN, Float.NaN, 0, 0);
    }

    @Test
    void a_label_stands_behind_the_other_targets() throws IOException {
        Path path = TestTables.csv(folder, "signal,bid,t0", "BUY,1,0.5");

        Sequence sequence = TestTables.sequence(path, SIGNAL.withTargets(List.of("t0")));

        assertThat(sequence.targets()).containsExactly(0.5f, 2);
    }

    @Test
    void classes_that_are_called_by_numbers_are_names_only() throws IOException, SQLException {
        PointColumns sides = PointColumns.ALL.withLabel("side", List.of("-1", "0", "1"));
        Path parquet = TestTables.parquet(folder, 3, "s AS bid, s - 1 AS side");
        Path csv = TestTables.csv(folder, "bid,side", "1,2");

        assertThat(TestTables.sequence(parquet, sides).targets()).containsExactly(0, 1, 2);
        assertThatThrownBy(() -> PointFile.open(csv, sides))
                .hasMessageContaining("holds \"2\", must hold one of \"-1\", \"0\", \"1\", or nothing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sell", "3", "-1", "1.5", "nan", " BUY"})
    void what_is_no_class_is_refused(String cell) throws IOException {
        Path path = TestTables.csv(folder, "bid,signal", "1,SELL", "2," + cell);

        assertThatThrownBy(() -> PointFile.open(path, SIGNAL))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        path + ": line 3, row 2 (sequence 1, step 1): column \"signal\" holds \"" + cell
                                + "\", must hold one of \"SELL\", \"it's \"HOLD\"\", \"BUY\" or an index from 0 to 2, or nothing");
    }

    @Test
    void the_line_is_that_of_the_file_whatever_its_rows() throws IOException {
        Path path = TestTables.csv(
                folder,
                TestTables.KEYS + "note,bid,signal\n1,0,0,\"two\nlines\",1,SELL\n\n"
                        + "1,1,0,\"a \"\"b\"\"\",2,BUY\n1,2,0,x,3,sell\n");

        assertThatThrownBy(() -> PointFile.open(path, SIGNAL.withInputs(List.of("bid"))))
                .hasMessageStartingWith(path + ": line 6, row 3 (sequence 1, step 2): column \"signal\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3 | row 1 (sequence 1, step 0): column \"signal\" holds \"3\", must hold one of",
                "0.5::DOUBLE | row 1 (sequence 1, step 0): column \"signal\" holds \"0.5\", must hold one of",
                "DATE '2020-01-02' | column \"signal\" holds DATE, must hold text or whole numbers",
            })
    void what_is_no_class_in_a_parquet_file_is_refused(String expression, String message) throws SQLException {
        Path path = TestTables.parquet(folder, 1, "s AS bid, " + expression + " AS signal");

        assertThatThrownBy(() -> PointFile.open(path, SIGNAL))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(path + ": " + message);
    }
}
