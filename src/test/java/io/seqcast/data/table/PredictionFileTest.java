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
    @CsvSource({"p.parquet,false", "p.csv,false", "p.parquet,true", "p.csv,true"})
    void predictions_survive_a_file_sorted(String name, boolean all) {
        Path path = folder.resolve(name);

        try (PredictionWriter writer = PredictionWriter.create(path, COLUMNS, all)) {
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

    @Test
    void the_metadata_stand_behind_the_features() throws IOException {
        Path path = folder.resolve("all.csv");

        try (PredictionWriter writer = PredictionWriter.create(path, COLUMNS, true)) {
            writer.write(published(8, 99, 0.5f, 2));
            writer.commit();
        }

        assertThat(path)
                .hasContent("seq_ix,step_in_seq,bid,step 2,target_step,model,emitted_at,partition,offset,"
                        + "start_partition,start_offset,fallback,bid_spread,step 2_spread\n"
                        + "8,99,0.5,2.0,100,c0ffee,2026-09-21T14:13:20.123Z,1,1234,1,7,0,0.25,0.0\n");
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
        PredictionWriter table = PredictionWriter.to(csv, TextFormat.CSV, List.of("a,b", "c"), false);
        PredictionWriter objects = PredictionWriter.to(json, TextFormat.JSON_LINES, List.of("a", "b"), true);

        table.write(published(8, 99, 0.5f, 2));
        objects.write(published(8, 99, 0.5f, 2));

        assertThat(csv).hasToString("seq_ix,step_in_seq,\"a,b\",c\n8,99,0.5,2.0\n");
        assertThat(json)
                .hasToString(
                        "{\"seq_ix\":8,\"step_in_seq\":99,\"a\":0.5,\"b\":2.0,\"target_step\":100,"
                                + "\"model\":\"c0ffee\",\"emitted_at\":\"2026-09-21T14:13:20.123Z\",\"partition\":1,"
                                + "\"offset\":1234,\"start_partition\":1,\"start_offset\":7,\"fallback\":false,\"a_spread\":0.25,\"b_spread\":0.0}\n");
    }

    @Test
    void a_prediction_that_is_no_number_is_refused() {
        PredictionWriter writer = PredictionWriter.to(new StringWriter(), TextFormat.CSV, COLUMNS, false);

        assertThatThrownBy(() -> writer.write(published(8, 99, 0, Float.NaN)))
                .isInstanceOf(DataException.class)
                .hasMessage("the prediction of feature \"step 2\" after sequence 8, step 99 is NaN, must be finite");
    }

    @Test
    void metadata_cannot_be_made_up() {
        PredictionWriter writer = PredictionWriter.to(new StringWriter(), TextFormat.CSV, COLUMNS, true);

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
        assertThatThrownBy(() -> PredictionWriter.create(path, List.of("offset", "model"), true))
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
        return new PublishedPrediction(
                new Prediction(sequence, step, new float[] {first, second}, new float[] {0.25f, 0}),
                "c0ffee",
                1_790_000_000_123L,
                new Position(1, 1234),
                new Position(1, 7));
    }
}
