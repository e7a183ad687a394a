package io.seqcast.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.data.DataException;
import io.seqcast.data.Order;
import io.seqcast.data.Prediction;
import io.seqcast.data.Symbols;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of sequences in files of points and predictions. */
class SymbolsTest {
    private static final Symbols NAMES = new Symbols(Map.of(3L, "A", 5L, "say \"B\""));

    @TempDir
    Path folder;

    @Test
    void names_are_numbered_in_their_order_from_0() {
        assertThat(Symbols.numbered(List.of("B", "a", "A")).names()).isEqualTo(Map.of(0L, "A", 1L, "B", 2L, "a"));
    }

    @Test
    void a_symbol_is_no_input() throws IOException {
        Path path = TestTables.csv(folder, TestTables.KEYS + "bid,symbol\n3,0,1,0.5,A\n3,1,1,0.25,A\n");

        try (PointFile file = PointFile.open(path)) {
            assertThat(file.columns()).containsExactly("bid");
            assertThat(file.symbols()).isEqualTo(new Symbols(Map.of(3L, "A")));
        }
        assertThat(TestTables.points(path, PointColumns.ALL, Order.bySequence()))
                .hasSize(2);
    }

    @Test
    void a_column_that_is_named_as_an_input_is_one() throws SQLException {
        Path path = TestTables.parquet(folder, 1, "s AS bid, s + 4 AS symbol");

        assertThat(TestTables.sequence(path, PointColumns.ALL.withInputs(List.of("symbol")))
                        .rows())
                .containsExactly(4);
        assertThatThrownBy(() -> PointFile.open(path))
                .isInstanceOf(DataException.class)
                .hasMessageEndingWith("column \"symbol\" holds BIGINT, must hold text, or be named as an input");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1,0,0,1,A;1,1,0,1,B | : sequence 1 is called \"A\" and \"B\", must have one symbol in all its rows, or the"
                        + " column another name",
                "1,0,0,1,A;2,0,0,1,A | : sequences 1 and 2 are both called \"A\": a symbol is the name of one sequence",
                "1,0,0,1,A;1,1,0,1, | : line 3, row 2 (sequence 1, step 1): column \"symbol\" holds nothing, must hold a name",
            })
    void a_name_belongs_to_one_sequence_and_a_sequence_has_one(String rows, String message) throws IOException {
        Path path = TestTables.csv(folder, TestTables.KEYS + "bid,symbol\n" + rows.replace(';', '\n') + "\n");

        assertThatThrownBy(() -> PointFile.open(path))
                .isInstanceOf(DataException.class)
                .hasMessage(path + message);
        assertThatThrownBy(() -> SymbolFile.read(path)).isInstanceOf(DataException.class);
    }

    @ParameterizedTest
    @CsvSource({"p.parquet,VALUES", "p.csv,VALUES", "p.csv,DECISION"})
    void predictions_carry_names_that_their_reader_passes_over(String name, PredictionDetail detail) {
        Path path = folder.resolve(name);

        try (PredictionWriter writer = PredictionWriter.create(path, List.of("bid"), detail, NAMES)) {
            writer.write(prediction(3));
            writer.write(prediction(5));
            writer.commit();
        }

        assertThat(SymbolFile.read(path)).isEqualTo(NAMES);
        try (PredictionFile file = PredictionFile.open(path);
                PredictionCursor cursor = file.read()) {
            assertThat(file.columns()).containsExactly("bid");
            assertThat(cursor.next()).usingRecursiveComparison().isEqualTo(prediction(3));
        }
    }

    @Test
    void a_sequence_without_a_name_has_an_empty_cell() {
        StringWriter csv = new StringWriter();
        StringWriter json = new StringWriter();

        PredictionWriter.to(csv, TextFormat.CSV, List.of("bid"), PredictionDetail.VALUES, NAMES)
                .write(prediction(4));
        PredictionWriter objects =
                PredictionWriter.to(json, TextFormat.JSON_LINES, List.of("bid"), PredictionDetail.VALUES, NAMES);
        objects.write(prediction(4));
        objects.write(prediction(5));

        assertThat(csv).hasToString("seq_ix,step_in_seq,symbol,bid\n4,9,,0.5\n");
        assertThat(json)
                .hasToString("{\"seq_ix\":4,\"step_in_seq\":9,\"symbol\":null,\"bid\":0.5}\n"
                        + "{\"seq_ix\":5,\"step_in_seq\":9,\"symbol\":\"say \\\"B\\\"\",\"bid\":0.5}\n");
    }

    @Test
    void the_first_output_is_not_called_symbol() {
        assertThatThrownBy(() -> PredictionWriter.create(folder.resolve("p.csv"), List.of("symbol")))
                .isInstanceOf(DataException.class)
                .hasMessage("the first output cannot be named \"symbol\": there stands the name of the sequence");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_table_without_names_is_refused() throws IOException {
        Path path = TestTables.csv(folder, "seq_ix,ticker\n1,A\n");

        assertThatThrownBy(() -> SymbolFile.read(path))
                .isInstanceOf(DataException.class)
                .hasMessage(path + ": has no column \"symbol\"; behind seq_ix stand ticker");
    }

    private static Prediction prediction(long sequence) {
        return new Prediction(sequence, 9, new float[] {0.5f}, new float[1], "");
    }
}
