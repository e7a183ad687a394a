package io.seqcast.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.data.DataException;
import io.seqcast.data.Order;
import io.seqcast.data.Point;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs that are not there. */
class MissingTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 50})
    void the_last_observation_is_carried_forward_inside_its_sequence(int interleaved) throws IOException {
        Path path = TestTables.csv(
                folder,
                TestTables.KEYS + "a,b\n"
                        + "1,0,0,,5\n1,1,0,7,\n1,2,0,nan,\n"
                        + "2,0,0,,\n2,1,0,,8\n"
                        + "3,0,0,9,1\n3,1,0,,2\n3,2,0,,\n3,3,0,4,3\n");

        List<Point> points =
                TestTables.points(path, PointColumns.ALL.withMissing(Missing.LAST), Order.interleaved(interleaved));

        assertThat(points)
                .extracting(p -> p.sequence() + "/" + p.step() + ": " + p.features()[0] + " " + p.features()[1])
                .containsExactlyInAnyOrder(
                        "1/0: 0.0 5.0",
                        "1/1: 7.0 5.0",
                        "1/2: 7.0 5.0",
                        "2/0: 0.0 0.0",
                        "2/1: 0.0 8.0",
                        "3/0: 9.0 1.0",
                        "3/1: 9.0 2.0",
                        "3/2: 9.0 2.0",
                        "3/3: 4.0 3.0");
    }

    @Test
    void zero_stands_in_where_that_is_wanted() throws SQLException {
        Path path = TestTables.parquet(
                folder, 3, "CASE s WHEN 0 THEN 6 WHEN 1 THEN NULL ELSE 'nan'::DOUBLE END AS a, 1 AS b");

        assertThat(TestTables.sequence(path, PointColumns.ALL.withMissing(Missing.ZERO))
                        .rows())
                .containsExactly(6, 1, 0, 1, 0, 1);
    }

    @Test
    void by_default_a_missing_input_is_refused() throws IOException {
        Path path = TestTables.csv(folder, "a,b", "1,2", "3,");

        assertThatThrownBy(() -> PointFile.open(path))
                .isInstanceOf(DataException.class)
                .hasMessage(path + ": line 3, row 2 (sequence 1, step 1): column \"b\" holds nothing, must hold a "
                        + "finite number that a 32-bit float can hold");
    }

    @ParameterizedTest
    @EnumSource(Missing.class)
    void what_is_there_but_no_float_is_never_missing(Missing missing) throws IOException, SQLException {
        PointColumns roles = PointColumns.ALL.withMissing(missing);
        Path infinite = TestTables.csv(folder, "a", "1", "-inf");
        Path large = TestTables.parquet(folder, 1, "1e300::DOUBLE AS a");

        assertThatThrownBy(() -> PointFile.open(infinite, roles))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("line 3, row 2 (sequence 1, step 1): column \"a\" holds \"-inf\"");
        assertThatThrownBy(() -> PointFile.open(large, roles))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("row 1 (sequence 1, step 0): column \"a\" holds \"1e+300\"");
    }
}
