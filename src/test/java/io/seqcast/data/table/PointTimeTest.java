package io.seqcast.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.data.DataException;
import io.seqcast.data.Point;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways in which files say when something was. */
class PointTimeTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "TIMESTAMP '2020-01-02 03:04:05.678', 2020-01-02T03:04:05.678Z",
        "TIMESTAMP_MS '2020-01-02 03:04:05.678', 2020-01-02T03:04:05.678Z",
        "TIMESTAMP_S '2020-01-02 03:04:05', 2020-01-02T03:04:05Z",
        "TIMESTAMP_NS '2020-01-02 03:04:05.678901234', 2020-01-02T03:04:05.678Z",
        "TIMESTAMPTZ '2020-01-02 03:04:05+02', 2020-01-02T01:04:05Z",
        "DATE '1969-12-31', 1969-12-31T00:00:00Z",
        "1577934245678::BIGINT, 2020-01-02T03:04:05.678Z",
        "86400::INTEGER, 1970-01-01T00:01:26.400Z",
        "VARCHAR '2020-01-02', 2020-01-02T00:00:00Z",
    })
    void parquet_times_are_timestamps_dates_and_milliseconds(String expression, Instant expected) throws SQLException {
        Path path = TestTables.parquet(folder, 1, "s AS bid, " + expression + " AS time");

        assertThat(time(path)).isEqualTo(expected.toEpochMilli());
    }

    @ParameterizedTest
    @CsvSource({
        "2020-01-02, 2020-01-02T00:00:00Z",
        "2020-01-02T03:04, 2020-01-02T03:04:00Z",
        "2020-01-02 03:04:05, 2020-01-02T03:04:05Z",
        "2020-01-02T03:04:05Z, 2020-01-02T03:04:05Z",
        "2020-01-02T03:04:05.678Z, 2020-01-02T03:04:05.678Z",
        "2020-01-02T03:04:05.678901234+05:30, 2020-01-01T21:34:05.678Z",
        "2020-01-02T03:04:05-0530, 2020-01-02T08:34:05Z",
        "2020-01-02T03:04+02, 2020-01-02T01:04:00Z",
        "2020-01-02T03:04Z, 2020-01-02T03:04:00Z",
        "1577934245678, 2020-01-02T03:04:05.678Z",
        "-1, 1969-12-31T23:59:59.999Z",
    })
    void csv_times_are_iso_8601_and_milliseconds(String cell, Instant expected) throws IOException {
        Path path = TestTables.csv(folder, "bid,time", "1," + cell);

        assertThat(time(path)).isEqualTo(expected.toEpochMilli());
    }

    @Test
    void an_empty_time_is_unknown() throws IOException, SQLException {
        assertThat(time(TestTables.csv(folder, "bid,time", "1,"))).isEqualTo(Point.NO_TIME);
        assertThat(time(TestTables.parquet(folder, 1, "s AS bid, NULL::TIMESTAMP AS time")))
                .isEqualTo(Point.NO_TIME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2020-13-01", "2020-02-30", "2020-01-02T25:00", "1.5", "01/02/2020"})
    void a_csv_time_that_is_none_is_refused(String cell) throws IOException {
        Path path = TestTables.csv(folder, "bid,time", "1,5", "2," + cell);

        assertThatThrownBy(() -> PointFile.open(path))
                .isInstanceOf(DataException.class)
                .hasMessage(path + ": line 3, row 2 (sequence 1, step 1): column \"time\" holds \"" + cell
                        + "\", must hold an ISO 8601 date or date-time, whole milliseconds since 1970, or nothing");
    }

    @Test
    void an_endless_parquet_time_is_refused() throws SQLException {
        Path path = TestTables.parquet(folder, 1, "s AS bid, TIMESTAMP 'infinity' AS time");

        assertThatThrownBy(() -> PointFile.open(path))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("row 1 (sequence 1, step 0): column \"time\" holds \"infinity\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DOUBLE", "BOOLEAN"})
    void a_column_that_is_no_time_but_is_called_so_has_to_be_named(String type) throws SQLException {
        Path path = TestTables.parquet(folder, 1, "s AS bid, 1::" + type + " AS time");

        assertThatThrownBy(() -> PointFile.open(path))
                .isInstanceOf(DataException.class)
                .hasMessage(path + ": column \"time\" holds " + type
                        + ", must hold a timestamp, a date or whole milliseconds, or be named as an input");
    }

    private static long time(Path path) {
        return Objects.requireNonNull(
                TestTables.sequence(path, PointColumns.ALL).times())[0];
    }
}
