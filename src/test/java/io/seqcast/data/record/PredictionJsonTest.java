package io.seqcast.data.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.data.DataException;
import io.seqcast.data.Position;
import io.seqcast.data.Prediction;
import io.seqcast.data.PublishedPrediction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictionJsonTest {
    private static final Prediction PREDICTION = new Prediction(
            1L << 60, 99, new float[] {0.1f, -3e-30f}, new float[] {0.5f, 0}, "A \"B\"\\\n", new float[] {1.5f, 2});

    @Test
    void theRecordHasTheFieldsOfTheSchema() {
        PublishedPrediction published = new PublishedPrediction(
                new Prediction(7, 3, new float[] {1.5f}, new float[] {0}, "BUY"),
                "00ff",
                1_790_000_000_123L,
                new Position(2, 40),
                new Position(2, 7),
                true);

        assertThat(new String(PredictionCodec.encodeJson(published), UTF_8))
                .isEqualTo("{\"sequence\":7,\"step\":3,\"target_step\":4,\"values\":[1.5],\"spread\":[0.0],"
                        + "\"model\":\"00ff\",\"emitted_at\":1790000000123,\"partition\":2,\"offset\":40,"
                        + "\"start_partition\":2,\"start_offset\":7,\"fallback\":true,\"decision\":\"BUY\","
                        + "\"interval\":[]}");
    }

    @Test
    void itComesBackAsItWentAndAsItsAvroRecord() {
        PublishedPrediction published =
                new PublishedPrediction(PREDICTION, "c0ffee", 5, new Position(1, 1L << 40), new Position(1, 7), false);

        PublishedPrediction back = PredictionCodec.decode(PredictionCodec.encodeJson(published));

        assertThat(back).usingRecursiveComparison().isEqualTo(published);
        assertThat(PredictionCodec.encode(back)).isEqualTo(PredictionCodec.encode(published));
    }

    @Test
    void nullStandsForWhatIsNotFinite() {
        Prediction prediction = new Prediction(7, 3, new float[] {1}, new float[] {Float.POSITIVE_INFINITY});
        Position position = new Position(0, 0);

        byte[] json = PredictionCodec.encodeJson(new PublishedPrediction(prediction, "", 0, position, position));

        assertThat(new String(json, UTF_8)).contains("\"spread\":[null]");
        assertThat(PredictionCodec.decode(json).prediction().spread()).containsExactly(Float.NaN);
    }

    @Test
    void whatIsMissingHasTheDefaultOfTheSchema() {
        PublishedPrediction read = decode("{\"sequence\":7,\"step\":3,\"target_step\":4,\"values\":[1,2]}");

        assertThat(read.prediction().spread()).containsExactly(0, 0);
        assertThat(read.prediction().hasInterval()).isFalse();
        assertThat(read.fingerprint()).isEmpty();
        assertThat(read.point()).isEqualTo(new Position(-1, -1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"sequence\":1} | has no step, must have sequence, step, target_step and values",
                "{\"sequence\":1,\"step\":3,\"target_step\":3,\"values\":[]} | the target of step 3 is 3, must be the step after",
                "{\"sequence\":1,\"step\":3,\"target_step\":4,\"values\":[1],\"spread\":[1,2]} | the spread has 2 values, the",
                "{\"values\":[\"1\"]} | values[0] is 1, must be a number",
                "{\"model\":1} | model is 1, must be a string",
                "{\"partition\":3000000000} | partition is 3000000000, must be a whole number of 32 bits",
                "{\"value\":[1]} | has a field \"value\", knows sequence, step, target_step, values,",
                "{\"values\":[1] | no JSON object: Unexpected end-of-input",
            })
    void whatIsNoPredictionIsRefused(String json, String message) {
        assertThatThrownBy(() -> decode(json))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("prediction record: ")
                .hasMessageContaining(message);
    }

    private static PublishedPrediction decode(String json) {
        return PredictionCodec.decode(json.getBytes(UTF_8));
    }
}
