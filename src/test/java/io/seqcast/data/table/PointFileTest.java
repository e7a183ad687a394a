package io.seqcast.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.data.Order;
import io.seqcast.data.Point;
import io.seqcast.data.Sequence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PointFileTest {
    private static final List<String> COLUMNS = List.of("bid, size", "say \"ask\"", "offset");
    private static final float[] AWKWARD = {1.1f, Float.MIN_VALUE, -Float.MAX_VALUE, 1 / 3f, 16777215f, -0f};

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"points.parquet", "points.csv", "it's [a] *.parquet", "it's [a] *.csv"})
    void points_survive_a_file_bit_for_bit(String name) {
        List<Point> points = points(3, 5);
        Path file = write(name, points);

        List<Point> read = read(file, Order.bySequence());

        assertThat(read).usingRecursiveComparison().isEqualTo(points);
    }

    @ParameterizedTest
    @ValueSource(strings = {"points.parquet", "points.csv"})
    void a_file_knows_its_columns_and_counts(String name) {
        Path path = write(name, points(3, 5));

        try (PointFile file = PointFile.open(path)) {
            assertThat(file.columns()).isEqualTo(COLUMNS);
            assertThat(file.width()).isEqualTo(3);
            assertThat(file.rows()).isEqualTo(15);
            assertThat(file.sequences()).isEqualTo(3);
        }
    }

    @Test
    void sequences_come_whole_and_by_key_however_the_rows_are_mixed() {
        List<Point> points = points(4, 3000);
        List<Point> mixed = new ArrayList<>(points);
        Collections.shuffle(mixed, new Random(5));

        List<Sequence> read;
        try (PointFile file = PointFile.open(write("mixed.parquet", mixed))) {
            read = file.readSequences();
        }

        assertThat(read).extracting(Sequence::id).containsExactly(0L, 7L, 14L, 21L);
        assertThat(read.get(2).steps()).isEqualTo(3000);
        assertThat(read.get(2).point(2999)).usingRecursiveComparison().isEqualTo(points.get(8999));
    }

    @Test
    void interleaved_sequences_advance_together_in_groups() {
        Path file = write("points.parquet", points(3, 2));

        List<Point> read = read(file, Order.interleaved(2));

        assertThat(read)
                .extracting(p -> p.sequence() + "/" + p.step())
                .containsExactly("0/0", "7/0", "0/1", "7/1", "14/0", "14/1");
    }

    @Test
    void a_shuffle_moves_whole_sequences_and_depends_on_its_seed_only() {
        Path file = write("points.parquet", points(20, 3));

        List<Point> first = read(file, Order.bySequence().shuffled(1));

        assertThat(read(file, Order.bySequence().shuffled(1)))
                .usingRecursiveComparison()
                .isEqualTo(first);
        assertThat(keys(read(file, Order.bySequence().shuffled(2)))).isNotEqualTo(keys(first));
        assertThat(keys(first)).doesNotHaveDuplicates().isNotEqualTo(keys(read(file, Order.bySequence())));
        for (int i = 0; i < first.size(); i++) {
            assertThat(first.get(i).step()).isEqualTo(i % 3);
        }
    }

    @Test
    void two_cursors_read_side_by_side() {
        Path path = write("points.csv", points(2, 3));

        try (PointFile file = PointFile.open(path);
                PointCursor one = file.read(Order.bySequence());
                PointCursor other = file.read(Order.interleaved(2))) {
            one.next();
            other.next();
            assertThat(Objects.requireNonNull(one.next()).sequence()).isEqualTo(0);
            assertThat(Objects.requireNonNull(other.next()).sequence()).isEqualTo(7);
        }
    }

    @Test
    void a_cursor_stays_at_its_end() {
        try (PointFile file = PointFile.open(write("points.csv", points(1, 1)));
                PointCursor cursor = file.read(Order.bySequence())) {
            cursor.next();

            assertThat(cursor.next()).isNull();
            assertThat(cursor.next()).isNull();
        }
    }

    @Test
    void the_real_sample_reads() throws Exception {
        Path sample = Path.of(Objects.requireNonNull(getClass().getResource("/data/wunder-sample.csv"))
                .toURI());

        List<Point> points = read(sample, Order.bySequence());

        assertThat(points).hasSize(20);
        assertThat(points.get(0).features()).hasSize(32);
        assertThat(points.get(0).features()[0]).isEqualTo((float) -0.08008214391889923);
        assertThat(points.get(1).needPrediction()).isFalse();
    }

    @Test
    void no_group_is_smaller_than_one_sequence() {
        assertThatThrownBy(() -> Order.interleaved(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--interleave is 0");
    }

    private static List<Long> keys(List<Point> points) {
        return points.stream().filter(p -> p.step() == 0).map(Point::sequence).toList();
    }

    private static List<Point> points(int sequences, int steps) {
        List<Point> points = new ArrayList<>();
        for (int s = 0; s < sequences; s++) {
            for (int t = 0; t < steps; t++) {
                float[] features = {AWKWARD[t % AWKWARD.length], s + t / 7f, -t};
                points.add(new Point(7L * s, t, t % 3 == 1, features));
            }
        }
        return points;
    }

    private static List<Point> read(Path path, Order order) {
        return TestTables.points(path, PointColumns.ALL, order);
    }

    private Path write(String name, List<Point> points) {
        Path file = folder.resolve(name);
        try (PointWriter writer = PointWriter.create(file, COLUMNS)) {
            points.forEach(writer::write);
            writer.commit();
        }
        return file;
    }
}
