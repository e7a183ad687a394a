package io.seqcast.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordKeyTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 7, -7, 12_345_678, Long.MIN_VALUE, Long.MAX_VALUE})
    void aSequenceHasTwoKeys(long sequence) {
        byte[] digits = Long.toString(sequence).getBytes(UTF_8);

        assertThat(RecordKey.malformed(RecordKey.of(sequence))).isNull();
        assertThat(RecordKey.malformed(digits)).isNull();
        assertThat(RecordKey.isOf(sequence, RecordKey.of(sequence))).isTrue();
        assertThat(RecordKey.isOf(sequence, digits)).isTrue();
        assertThat(RecordKey.isOf(sequence ^ 1, RecordKey.of(sequence))).isFalse();
        assertThat(RecordKey.isOf(sequence ^ 1, digits)).isFalse();
        assertThat(RecordKey.shown(digits)).isEqualTo(Long.toString(sequence));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "7a", " 7", "1.5", "123456789012345678901"})
    void textThatIsNoNumberIsNoKey(String key) {
        assertThat(RecordKey.malformed(key.getBytes(UTF_8)))
                .isEqualTo("a key of " + key.length()
                        + " bytes, expected the sequence as an 8-byte long or in decimal digits");
    }

    @Test
    void digitsAreThoseOfTheSequenceAndNoOthers() {
        assertThat(RecordKey.isOf(7, "07".getBytes(UTF_8))).isFalse();
        assertThat(RecordKey.isOf(7, null)).isFalse();
    }
}
