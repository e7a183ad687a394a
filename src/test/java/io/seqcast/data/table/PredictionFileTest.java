package io.seqcast.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.data.DataException;
import io.seqcast.data.Position;
import io.seqcast.data.Prediction;
import io.seqcast.data.PublishedPrediction;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PredictionFileTest {
    private static final List<String> COLUMNS = List.of("bid", "step 2");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "p.parquet,VALUES",
        "p.csv,VALUES",
        "p.parquet,ALL",
        "p.csv,ALL",
        "p.csv,INTERVALS",
        "p.parquet,ALL_INTERVALS"
    })
    void predictions_survive_a_file_sorted(String name, PredictionDetail detail) {
        Path path = folder.resolve(name);

        try (PredictionWriter writer = PredictionWriter.create(path, COLUMNS, detail)) {
            writer.write(published(8, 100, 0.1f, 1 / 3f));
            writer.write(published(8, 99, Float.MIN_VALUE, -2));
            writer.write(published(3, 99, 1e30f, 0));
            writer.commit();
        }

        assertThat(read(path))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("spread")
                .containsExactly(
                        published(3, 99, 1e30f, 0).prediction(),
                        published(8, 99, Float.MIN_VALUE, -2).prediction(),
                        published(8, 100, 0.1f, 1 / 3f).prediction());
    }

    @ParameterizedTest
    @CsvSource({
        "p.parquet,DECISION",
        "p.csv,DECISION",
        "p.parquet,ALL",
        "p.csv,ALL",
        "p.parquet,DECISION_INTERVALS",
        "p.csv,ALL_INTERVALS"
    })
    void decisions_survive_a_file(String name, PredictionDetail detail) {
        Path path = folder.resolve(name);
        List<String> decisions = List.of("STRONG", "", "a, \"b\"\nc");

        try (PredictionWriter writer = PredictionWriter.create(path, COLUMNS, detail)) {
            for (int step = 0; step < 3; step++) {
                writer.write(decided(step, decisions.get(step)));
            }
            writer.commit();
        }

        assertThat(read(path)).extracting(Prediction::decision).isEqualTo(decisions);
        assertThat(read(path)).extracting(p -> p.values().length).containsOnly(2);
    }

    @Test
    void a_file_from_before_there_were_decisions_is_read() throws IOException {
        Path path = Files.writeString(folder.resolve("p.csv"), """
                seq_ix,step_in_seq,bid,target_step,model,emitted_at,partition,offset,start_partition,start_offset,fallback,bid_spread
                8,99,0.5,100,c0ffee,2026-09-21T14:13:20.123Z,1,1234,1,7,0,0.25
                """);

        assertThat(read(path))
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(new Prediction(8, 99, new float[] {0.5f}, new float[1]));
    }

    @Test
    void a_file_from_before_there_was_a_fallback_is_read() throws IOException {
        Path path = Files.writeString(folder.resolve("p.csv"), """
                seq_ix,step_in_seq,bid,target_step,model,emitted_at,partition,offset,start_partition,start_offset,bid_spread
                8,99,0.5,100,c0ffee,2026-09-21T14:13:20.123Z,1,1234,1,7,0.25
                """);

        assertThat(read(path))
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(new Prediction(8, 99, new float[] {0.5f}, new float[1]));
    }

    @Test
    void a_decision_stands_behind_the_outputs() throws IOException {
        Path path = folder.resolve("p.csv");

        try (PredictionWriter writer = PredictionWriter.create(path, List.of("p(UP)"), PredictionDetail.DECISION)) {
            writer.write(new Prediction(8, 99, new float[] {0.5f}, new float[1], "BUY"));
            writer.commit();
        }

        assertThat(path).hasContent("seq_ix,step_in_seq,p(UP),decision\n8,99,0.5,BUY\n");
    }

    @Test
    void no_output_takes_the_name_of_the_decision() {
        Path path = folder.resolve("p.jsonl");

        assertThatThrownBy(() -> PredictionWriter.create(path, List.of("bid", "Decision")))
                .isInstanceOf(DataException.class)
                .hasMessage("an output cannot be named \"decision\": the model's decision is");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void the_metadata_stand_behind_the_features() throws IOException {
        Path path = folder.resolve("all.csv");

        try (PredictionWriter writer = PredictionWriter.create(path, COLUMNS, PredictionDetail.ALL)) {
            writer.write(decided(99, "HOLD"));
            writer.commit();
        }

        assertThat(path)
                .hasContent("seq_ix,step_in_seq,bid,step 2,target_step,model,emitted_at,partition,offset,"
                        + "start_partition,start_offset,fallback,decision,bid_spread,step 2_spread\n"
                        + "8,99,0.5,2.0,100,c0ffee,2026-09-21T14:13:20.123Z,1,1234,1,7,0,HOLD,0.25,0.0\n");
    }

    @Test
    void the_ends_of_intervals_stand_behind_all_else() throws IOException {
        Path path = folder.resolve("all.csv");

        try (PredictionWriter writer = PredictionWriter.create(path, COLUMNS, PredictionDetail.ALL_INTERVALS)) {
            writer.write(bounded(99, 0.25f, 3));
            writer.write(decided(100, "HOLD"));
            writer.commit();
        }

        assertThat(Files.readAllLines(path).get(0))
                .endsWith(",decision,bid_spread,step 2_spread,bid_lower,bid_upper,step 2_lower,step 2_upper");
        assertThat(Files.readAllLines(path).get(1)).endsWith(",HOLD,0.25,0.0,0.25,0.75,-1.0,5.0");
        assertThat(Files.readAllLines(path).get(2)).endsWith(",HOLD,0.25,0.0,,,,");
        assertThat(read(path)).extracting(Prediction::decision).containsExactly("HOLD", "HOLD");
    }

    @Test
    void intervals_are_written_as_predictions_come() {
        StringWriter csv = new StringWriter();
        StringWriter json = new StringWriter();
        PredictionWriter table = PredictionWriter.to(csv, TextFormat.CSV, COLUMNS, PredictionDetail.DECISION_INTERVALS);
        PredictionWriter objects =
                PredictionWriter.to(json, TextFormat.JSON_LINES, List.of("a", "b"), PredictionDetail.INTERVALS);

        table.write(bounded(99, 0.25f, 3));
        table.write(decided(100, "HOLD"));
        objects.write(bounded(99, 0.25f, 3));
        objects.write(decided(100, "HOLD"));

        assertThat(csv)
                .hasToString("seq_ix,step_in_seq,bid,step 2,decision,bid_lower,bid_upper,step 2_lower,step 2_upper\n"
                        + "8,99,0.5,2.0,HOLD,0.25,0.75,-1.0,5.0\n8,100,0.5,2.0,HOLD,,,,\n");
        assertThat(json)
                .hasToString("{\"seq_ix\":8,\"step_in_seq\":99,\"a\":0.5,\"b\":2.0,\"a_lower\":0.25,\"a_upper\":0.75,"
                        + "\"b_lower\":-1.0,\"b_upper\":5.0}\n{\"seq_ix\":8,\"step_in_seq\":100,\"a\":0.5,\"b\":2.0,"
                        + "\"a_lower\":null,\"a_upper\":null,\"b_lower\":null,\"b_upper\":null}\n");
    }

    @Test
    void outputs_that_a_reader_would_take_for_ends_are_refused() {
        Path path = folder.resolve("p.csv");

        assertThatThrownBy(() -> PredictionWriter.create(path, List.of("bid", "bid_lower", "bid_upper")))
                .isInstanceOf(DataException.class)
                .hasMessage("an output cannot be named \"bid_lower\" beside [bid]: a reader would take it for what is"
                        + " said about these");
        assertThatThrownBy(() -> PredictionWriter.create(path, List.of("bid", "bid_lower"), PredictionDetail.INTERVALS))
                .isInstanceOf(DataException.class)
                .hasMessage("two columns of the output would be named \"bid_lower\"");
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"p.parquet", "p.csv", "p.jsonl"})
    void without_a_commit_nothing_remains(String name) {
        try (PredictionWriter writer = PredictionWriter.create(folder.resolve(name), COLUMNS)) {
            writer.write(published(8, 99, 0.5f, 2));
        }

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void json_lines_go_to_a_file() {
        Path path = folder.resolve("p.jsonl");

        try (PredictionWriter writer = PredictionWriter.create(path, List.of("say \"ask\"", "b"))) {
            writer.write(published(8, 99, 0.5f, 2));
            writer.write(published(9, 99, -1e-9f, 2));
            writer.commit();
        }

        assertThat(path)
                .hasContent("{\"seq_ix\":8,\"step_in_seq\":99,\"say \\\"ask\\\"\":0.5,\"b\":2.0}\n"
                        + "{\"seq_ix\":9,\"step_in_seq\":99,\"say \\\"ask\\\"\":-1.0E-9,\"b\":2.0}\n");
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void lines_appear_as_predictions_come() {
        StringWriter csv = new StringWriter();
        StringWriter json = new StringWriter();
        PredictionWriter table =
                PredictionWriter.to(csv, TextFormat.CSV, List.of("a,b", "c"), PredictionDetail.DECISION);
        PredictionWriter objects =
                PredictionWriter.to(json, TextFormat.JSON_LINES, List.of("a", "b"), PredictionDetail.ALL);

        table.write(decided(99, "say \"HOLD\""));
        objects.write(decided(99, "say \"HOLD\""));

        assertThat(csv).hasToString("seq_ix,step_in_seq,\"a,b\",c,decision\n8,99,0.5,2.0,\"say \"\"HOLD\"\"\"\n");
        assertThat(json)
                .hasToString("{\"seq_ix\":8,\"step_in_seq\":99,\"a\":0.5,\"b\":2.0,\"target_step\":100,"
                        + "\"model\":\"c0ffee\",\"emitted_at\":\"2026-09-21T14:13:20.123Z\",\"partition\":1,"
                        + "\"offset\":1234,\"start_partition\":1,\"start_offset\":7,\"fallback\":false,"
                        + "\"decision\":\"say \\\"HOLD\\\"\",\"a_spread\":0.25,\"b_spread\":0.0}\n");
    }

    @Test
    void a_prediction_that_is_no_number_is_refused() {
        PredictionWriter writer =
                PredictionWriter.to(new StringWriter(), TextFormat.CSV, COLUMNS, PredictionDetail.VALUES);

        assertThatThrownBy(() -> writer.write(published(8, 99, 0, Float.NaN)))
                .isInstanceOf(DataException.class)
                .hasMessage("the prediction of \"step 2\" after sequence 8, step 99 is NaN, must be finite");
    }

    @Test
    void metadata_cannot_be_made_up() {
        PredictionWriter writer =
                PredictionWriter.to(new StringWriter(), TextFormat.CSV, COLUMNS, PredictionDetail.ALL);

        assertThatThrownBy(() -> writer.write(published(8, 99, 0, 0).prediction()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("metadata");
    }

    @Test
    void a_feature_named_like_a_metadata_column_goes_without_metadata_only() {
        Path path = folder.resolve("p.csv");

        try (PredictionWriter writer = PredictionWriter.create(path, List.of("offset", "model"))) {
            writer.write(published(8, 99, 0.5f, 2));
            writer.commit();
        }

        assertThat(read(path)).hasSize(1);
        assertThatThrownBy(() -> PredictionWriter.create(path, List.of("offset", "model"), PredictionDetail.ALL))
                .isInstanceOf(DataException.class)
                .hasMessage("two columns of the output would be named \"model\"");
    }

    @Test
    void a_step_predicted_twice_is_refused() throws IOException {
        Path path = Files.writeString(folder.resolve("p.csv"), "seq_ix,step_in_seq,a\n1,5,0\n1,6,0\n1,5,1\n");

        assertThatThrownBy(() -> read(path))
                .isInstanceOf(DataException.class)
                .hasMessage(path + ": sequence 1 has step 5 twice");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "seq_ix,step_in_seq;1,2      | no columns after seq_ix, step_in_seq",
                "seq_ix,a,b;1,2,3            | column 2 is \"a\", must be \"step_in_seq\"",
                "seq_ix,step_in_seq,a;1,2,   | row 1 (sequence 1, step 2): column \"a\" holds nothing",
                "seq_ix,step_in_seq,a;1,2,x  | line 2: column \"a\" holds \"x\"",
            })
    void a_bad_file_is_named(String content, String message) throws IOException {
        Path path = Files.writeString(folder.resolve("p.csv"), content.replace(';', '\n') + "\n");

        assertThatThrownBy(() -> PredictionFile.open(path))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(path.toString())
                .hasMessageContaining(message);
    }

    @Test
    void a_file_without_predictions_is_a_file() {
        Path path = folder.resolve("none.parquet");

        try (PredictionWriter writer = PredictionWriter.create(path, COLUMNS)) {
            writer.commit();
        }

        assertThat(read(path)).isEmpty();
    }

    private static List<Prediction> read(Path path) {
        List<Prediction> predictions = new ArrayList<>();
        try (PredictionFile file = PredictionFile.open(path);
                PredictionCursor cursor = file.read()) {
            for (Prediction next = cursor.next(); next != null; next = cursor.next()) {
                predictions.add(next);
            }
            assertThat(file.rows()).isEqualTo(predictions.size());
        }
        return predictions;
    }

    private static PublishedPrediction published(long sequence, long step, float first, float second) {
        return published(new Prediction(sequence, step, new float[] {first, second}, new float[] {0.25f, 0}));
    }

    private static PublishedPrediction decided(long step, String decision) {
        return published(new Prediction(8, step, new float[] {0.5f, 2}, new float[] {0.25f, 0}, decision));
    }

    private static PublishedPrediction bounded(long step, float first, float second) {
        return published(new Prediction(
                8, step, new float[] {0.5f, 2}, new float[] {0.25f, 0}, "HOLD", new float[] {first, second}));
    }

    private static PublishedPrediction published(Prediction prediction) {
        return new PublishedPrediction(
                prediction, "c0ffee", 1_790_000_000_123L, new Position(1, 1234), new Position(1, 7));
    }
}
