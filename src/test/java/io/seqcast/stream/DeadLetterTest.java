package io.seqcast.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.data.DataException;
import io.seqcast.kafka.DeadLetterHeaders;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.junit.jupiter.api.Test;

class DeadLetterTest {
    private static final int LIMIT = 10_000;
    private static final DeadLetterException WHY = new DeadLetterException("RECORD", new DataException("no point"));
    private static final byte[] KEY = {1, 2, 3};

    @Test
    void aRecordThatFitsGoesAsItCame() {
        Record<byte[], byte[]> record = record(KEY, new byte[9000], 5);

        Record<byte[], byte[]> letter = letter(record);

        assertThat(letter.key()).isEqualTo(record.key());
        assertThat(letter.value()).isEqualTo(record.value());
        assertThat(letter.headers().lastHeader("from").value()).hasSize(5);
        assertThat(header(letter, DeadLetterHeaders.OFFSET)).isEqualTo("77");
        assertThat(letter.headers().lastHeader(DeadLetterHeaders.VALUE_BYTES)).isNull();
    }

    @Test
    void aRecordThatDoesNotFitGoesWithoutItsValue() {
        Record<byte[], byte[]> letter = letter(record(KEY, new byte[9900], 5));

        assertThat(letter.key()).isEqualTo(KEY);
        assertThat(letter.value()).isNull();
        assertThat(letter.headers().lastHeader("from").value()).hasSize(5);
        assertThat(header(letter, DeadLetterHeaders.VALUE_BYTES)).isEqualTo("9900");
        assertThat(header(letter, DeadLetterHeaders.REASON)).isEqualTo("RECORD");
    }

    @Test
    void aKeyThatDoesNotFitGoesAwayToo() {
        Record<byte[], byte[]> letter = letter(record(new byte[20_000], new byte[10], 5));

        assertThat(letter.key()).isNull();
        assertThat(letter.value()).isNull();
        assertThat(header(letter, DeadLetterHeaders.KEY_BYTES)).isEqualTo("20000");
        assertThat(header(letter, DeadLetterHeaders.VALUE_BYTES)).isEqualTo("10");
        assertThat(header(letter, DeadLetterHeaders.HEADERS_LEFT_AWAY)).isEqualTo("1");
        assertThat(header(letter, DeadLetterHeaders.OFFSET)).isEqualTo("77");
    }

    @Test
    void headersThatDoNotFitGoAwayToo() {
        Record<byte[], byte[]> letter = letter(record(KEY, new byte[10], 20_000));

        assertThat(letter.headers().lastHeader("from")).isNull();
        assertThat(header(letter, DeadLetterHeaders.HEADERS_LEFT_AWAY)).isEqualTo("1");
    }

    @Test
    void aLongMessageIsCut() {
        DeadLetterException why = new DeadLetterException("RECORD", new DataException("x".repeat(50_000)));

        Record<byte[], byte[]> letter = DeadLetter.of(record(KEY, new byte[10], 5), source(), why, LIMIT);

        assertThat(header(letter, DeadLetterHeaders.MESSAGE)).hasSize(1000);
        assertThat(letter.value()).hasSize(10);
    }

    private static Record<byte[], byte[]> letter(Record<byte[], byte[]> record) {
        return DeadLetter.of(record, source(), WHY, LIMIT);
    }

    private static Record<byte[], byte[]> record(byte[] key, byte[] value, int headerBytes) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("from", new byte[headerBytes]);
        return new Record<>(key, value, 3, headers);
    }

    private static RecordMetadata source() {
        return new RecordMetadata() {
            @Override
            public String topic() {
                return "seqcast.points";
            }

            @Override
            public int partition() {
                return 2;
            }

            @Override
            public long offset() {
                return 77;
            }
        };
    }

    private static String header(Record<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }
}
