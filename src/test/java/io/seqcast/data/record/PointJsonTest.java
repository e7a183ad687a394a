package io.seqcast.data.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.data.DataException;
import io.seqcast.data.Point;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PointJsonTest {
    @Test
    void fieldsComeInAnyOrder() {
        Point point = decode("""
                 { "features": [1, -2.5, 3e2], "time": 1577934245123,
                   "need_prediction": true, "step": 4000000000, "sequence": -7 }
                """);

        assertThat(point.sequence()).isEqualTo(-7);
        assertThat(point.step()).isEqualTo(4_000_000_000L);
        assertThat(point.needPrediction()).isTrue();
        assertThat(point.features()).containsExactly(1, -2.5f, 300);
        assertThat(point.time()).isEqualTo(1_577_934_245_123L);
    }

    @Test
    void sequenceAndStepMayHaveTheNamesOfFiles() {
        Point point = decode("{\"seq_ix\":7,\"step_in_seq\":2,\"need_prediction\":false,\"features\":[1]}");

        assertThat(point.sequence()).isEqualTo(7);
        assertThat(point.step()).isEqualTo(2);
    }

    @Test
    void theTimeMayBeMissing() {
        assertThat(decode("{\"sequence\":1,\"step\":0,\"need_prediction\":false,\"features\":[]}")
                        .time())
                .isEqualTo(Point.NO_TIME);
        assertThat(decode("{\"sequence\":1,\"step\":0,\"need_prediction\":false,\"features\":[],\"time\":null}")
                        .time())
                .isEqualTo(Point.NO_TIME);
    }

    @Test
    void numbersComeBackToTheBit() {
        Random random = new Random(1);
        float[] features = new float[1000];
        for (int i = 0; i < features.length; i++) {
            do {
                features[i] = Float.intBitsToFloat(random.nextInt());
            } while (!Float.isFinite(features[i]));
        }

        Point back = PointCodec.decode(PointCodec.encodeJson(new Point(1, 2, true, features, 3)));

        for (int i = 0; i < features.length; i++) {
            assertThat(Float.floatToRawIntBits(back.features()[i])).isEqualTo(Float.floatToRawIntBits(features[i]));
        }
    }

    @Test
    void aNumberTooLargeIsNoLongerFiniteWhichTheStreamRefuses() {
        assertThat(decode("{\"sequence\":1,\"step\":0,\"need_prediction\":true,\"features\":[1e40]}")
                        .features())
                .containsExactly(Float.POSITIVE_INFINITY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"sequence\":1} | has no step, must have sequence, step, need_prediction, features and time (time may be",
                "{\"sequence\":\"1\"} | sequence is 1, must be a whole number",
                "{\"step\":1.5} | step is 1.5, must be a whole number",
                "{\"need_prediction\":1} | need_prediction is 1, must be true or false",
                "{\"features\":3} | features is 3, must be an array of numbers",
                "{\"features\":[1,null]} | features[1] is null, must be a number",
                "{\"features\":[1 | no JSON object: Unexpected end-of-input",
                "{\"needs_prediction\":true} | has a field \"needs_prediction\", knows sequence, step, need_prediction,",
                "{\"step\":1,\"step\":2} | no JSON object: Duplicate field 'step'",
                "{\"step\":1,\"step_in_seq\":1} | has its step under two names",
                "{\"seq_ix\":true} | seq_ix is true, must be a whole number",
                "{\"step\":99999999999999999999} | no JSON object: Numeric value (99999999999999999999) out of range",
                "{\"features\":[NaN]} | no JSON object: Non-standard token 'NaN'",
                "{\"sequence\":1,\"step\":0,\"need_prediction\":true,\"features\":[]} {} | something stands behind",
            })
    void whatIsNoPointIsRefused(String json, String message) {
        assertThatThrownBy(() -> decode(json))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("point record: ")
                .hasMessageContaining(message);
    }

    private static Point decode(String json) {
        return PointCodec.decode(json.getBytes(UTF_8));
    }
}
