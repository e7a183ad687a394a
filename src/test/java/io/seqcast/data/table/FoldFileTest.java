package io.seqcast.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.data.DataException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldFileTest {
    private static final FoldColumns COLUMNS = new FoldColumns(List.of("gru", "ridge"), List.of("a", "b/c"));

    @TempDir
    private Path folder;

    @Test
    void whatWasWrittenIsRead() {
        FoldRows rows = rows(7, 1, 3000);
        FoldRows unknown =
                new FoldRows(9, 2, new long[] {4}, new float[] {0.5f}, new float[] {Float.NaN, 1}, predictions(1));

        Path file = write("table.parquet", rows, unknown);

        try (FoldFile table = FoldFile.open(List.of(file))) {
            assertThat(table.columns()).isEqualTo(COLUMNS);
            assertThat(table.fingerprints()).isEmpty();
            assertThat(read(table))
                    .usingRecursiveComparison()
                    .withEqualsForType(Float::equals, Float.class)
                    .isEqualTo(List.of(rows, unknown));
            assertThat(read(table)).as("a second time").hasSize(2);
        }
    }

    @Test
    void partsAreJoinedInTheirOrderWithTheMembersFingerprints() {
        Path late = write("late.parquet", rows(7, 1, 5));
        Path early = write("early.parquet", rows(3, 2, 5));
        Path joined = folder.resolve("joined.parquet");

        FoldWriter.join(List.of(late, early), joined, List.of("f0", "f1"));

        try (FoldFile table = FoldFile.open(List.of(joined))) {
            assertThat(read(table)).extracting(FoldRows::sequence).containsExactly(7L, 3L);
            assertThat(table.fingerprints()).containsExactly("f0", "f1");
        }
    }

    @Test
    void equalRowsMakeEqualBytes() {
        FoldRows[] rows = new FoldRows[60];
        for (int s = 0; s < rows.length; s++) {
            rows[s] = rows(s, s % 5, 5000);
        }
        Path first = write("first.parquet", rows);
        Path second = write("second.parquet", rows);

        FoldWriter.join(List.of(first, first), folder.resolve("joined.parquet"), List.of("f"));
        FoldWriter.join(List.of(second, second), folder.resolve("again.parquet"), List.of("f"));

        assertThat(first).hasSameBinaryContentAs(second);
        assertThat(folder.resolve("joined.parquet")).hasSameBinaryContentAs(folder.resolve("again.parquet"));
    }

    @Test
    void aMemberWithoutAColumnOfAnOutputIsRefused() throws Exception {
        Path file =
                sql("1::BIGINT AS seq_ix, 1::BIGINT AS step_in_seq, 1 AS fold, 1::FLOAT AS weight, 0::FLOAT AS \"y/a\","
                        + " 0::FLOAT AS \"y/b\", 0::FLOAT AS \"gru/a\"");

        assertThatThrownBy(() -> FoldFile.open(List.of(file)))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(file + ": column 8 is missing, must be gru/b FLOAT");
    }

    @Test
    void aTableOfSomethingElseIsRefused() throws Exception {
        Path file = sql("1::BIGINT AS seq_ix, 1::BIGINT AS step_in_seq, true AS need_prediction, 0::FLOAT AS a");

        assertThatThrownBy(() -> FoldFile.open(List.of(file)))
                .hasMessageStartingWith(file + ": column 3 is need_prediction BOOLEAN, must be fold INTEGER");
        assertThatThrownBy(() -> FoldFile.open(List.of(folder.resolve("none.parquet"))))
                .hasMessageContaining("none.parquet: no such file");
    }

    @Test
    void itIsKnownByItsColumns() throws Exception {
        Path predictions = sql("1::BIGINT AS seq_ix, 1::BIGINT AS step_in_seq, 0 AS fold, 1::FLOAT AS weight");
        Path text = Files.writeString(folder.resolve("table.csv"), "seq_ix,step_in_seq,fold,weight,y/a,gru/a\n");

        assertThat(FoldFile.isOne(write("table.parquet", rows(7, 1, 1)))).isTrue();
        assertThat(FoldFile.isOne(predictions))
                .as("outputs called fold and weight")
                .isFalse();
        assertThat(FoldFile.isOne(text)).isFalse();
        assertThat(FoldFile.isOne(folder.resolve("none.parquet"))).isFalse();
    }

    @Test
    void aTableWithoutRowsIsRefused() {
        assertRefused("holds no row, must have the scored rows of every fold");
    }

    @Test
    void rowsOfASequenceThatStandApartAreRefused() {
        assertRefused(
                "rows of sequence 7 in fold 1 stand apart, must be one block",
                rows(7, 1, 2),
                rows(8, 1, 2),
                rows(7, 1, 2));
    }

    @Test
    void rowsOfASequenceMayBeHeldOutByDifferentFolds() {
        List<Integer> folds = new ArrayList<>();

        try (FoldFile table =
                FoldFile.open(List.of(write("walk.parquet", rows(7, 1, 2), rows(8, 1, 2), rows(7, 2, 2))))) {
            table.forEach(rows -> folds.add(rows.fold()));
        }

        assertThat(folds).containsExactly(1, 1, 2);
    }

    @Test
    void aFoldBelowZeroIsRefused() {
        assertRefused("sequence 7, step 0: fold is -1, must be at least 0", rows(7, -1, 2));
    }

    @Test
    void aPredictionThatIsNotFiniteIsRefused() {
        FoldRows rows = rows(7, 1, 2);
        rows.predictions().get(1)[3] = Float.NaN;

        assertRefused("sequence 7, step 1: ridge/b/c is NaN, must be finite", rows);
    }

    @Test
    void aMemberThatWouldBeTakenForTheOutcomesIsRefused() {
        assertThatThrownBy(() -> new FoldColumns(List.of("Y"), List.of("a")))
                .hasMessageStartingWith("a member cannot be named \"Y\"");
    }

    private void assertRefused(String problem, FoldRows... rows) {
        Path file = write("refused.parquet", rows);
        try (FoldFile table = FoldFile.open(List.of(file))) {
            assertThatThrownBy(() -> read(table))
                    .isInstanceOf(DataException.class)
                    .hasMessage(file + ": " + problem);
        }
    }

    private Path write(String name, FoldRows... rows) {
        Path file = folder.resolve(name);
        try (FoldWriter writer = new FoldWriter(file, COLUMNS)) {
            for (FoldRows some : rows) {
                writer.write(some);
            }
            writer.commit();
        }
        return file;
    }

    private Path sql(String columns) throws Exception {
        Path file = folder.resolve("foreign.parquet");
        try (DuckDBConnection connection = DuckDb.open();
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (SELECT " + columns + ") TO " + DuckDb.literal(file.toString()));
        }
        return file;
    }

    private static List<FoldRows> read(FoldFile table) {
        List<FoldRows> read = new ArrayList<>();
        table.forEach(read::add);
        return read;
    }

    private static FoldRows rows(long sequence, int fold, int rows) {
        long[] steps = new long[rows];
        float[] weights = new float[rows];
        float[] outcomes = new float[2 * rows];
        for (int i = 0; i < rows; i++) {
            steps[i] = i;
            weights[i] = 1 + i % 3;
            outcomes[2 * i] = sequence + i;
        }
        return new FoldRows(sequence, fold, steps, weights, outcomes, predictions(rows));
    }

    private static List<float[]> predictions(int rows) {
        float[] first = new float[2 * rows];
        float[] second = new float[2 * rows];
        for (int i = 0; i < first.length; i++) {
            first[i] = i;
            second[i] = -i / 3f;
        }
        return List.of(first, second);
    }
}
