package io.seqcast.data.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.data.DataException;
import io.seqcast.data.ErrorMoments;
import io.seqcast.data.PublishedScores;
import io.seqcast.data.ResidualAlarm;
import io.seqcast.data.avro.ScoreRecord;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageDecoder;
import org.junit.jupiter.api.Test;

class ScoreCodecTest {
    private static final PublishedScores CLASSES = new PublishedScores(
            2,
            "ab".repeat(32),
            1_700_000_000_000L,
            List.of("UP", "DOWN"),
            List.of(new ErrorMoments(3, 0.5, 1, 0.25, -2, 1e-300, 7), new ErrorMoments(3, 0, 0, 0, 0, 0, 0)),
            List.of(1L, 0L, 1L << 40, 1L),
            1.25,
            3,
            List.of(new ResidualAlarm("DOWN", ResidualAlarm.Moment.SIZE, 1_700_000_000_001L, 900, 700, -0.5, 1e-9)));

    @Test
    void readsWhatItWrote() {
        assertThat(ScoreCodec.decode(ScoreCodec.encode(CLASSES))).isEqualTo(CLASSES);
    }

    @Test
    void writesWhatAvroReads() throws IOException {
        GenericRecord record = new BinaryMessageDecoder<GenericRecord>(GenericData.get(), ScoreRecord.getClassSchema())
                .decode(ScoreCodec.encode(CLASSES));

        List<?> outputs = (List<?>) record.get("outputs");
        assertThat(record.get("partition")).isEqualTo(2);
        assertThat(((GenericRecord) outputs.get(0)).get("squared_error")).isEqualTo(7.0);
        assertThat(record.get("confusion")).isEqualTo(CLASSES.confusion());
        assertThat(record.get("log_loss")).isEqualTo(1.25);
        assertThat(record.get("drift_alarms")).isEqualTo(3L);
        GenericRecord alarm = (GenericRecord) ((List<?>) record.get("latest_alarms")).get(0);
        assertThat(alarm.get("of")).hasToString("SIZE");
        assertThat(alarm.get("since")).isEqualTo(700L);
        assertThat(alarm.get("after")).isEqualTo(1e-9);
    }

    @Test
    void nothingButADataExceptionComesOfAnyBeginning() {
        byte[] bytes = ScoreCodec.encode(CLASSES);

        for (int size = 0; size < bytes.length; size++) {
            byte[] cut = Arrays.copyOf(bytes, size);
            assertThatThrownBy(() -> ScoreCodec.decode(cut)).isInstanceOf(DataException.class);
        }
    }
}
