package io.seqcast.data.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.data.Point;
import io.seqcast.data.Position;
import io.seqcast.data.Prediction;
import io.seqcast.data.PublishedPrediction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** What topology-docs/clients.md tells those who write records by hand. */
class ClientsPageTest {
    private static final Path PAGE = Path.of("topology-docs/clients.md");
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

    @Test
    void thePageHasTheFirstBytesOfRecords() throws IOException {
        byte[] point = RecordFormat.AVRO.encode(new Point(7, 0, true, new float[1]));
        Position position = new Position(0, 0);
        byte[] prediction = RecordFormat.AVRO.encode(
                new PublishedPrediction(new Prediction(7, 0, new float[1], new float[1]), "", 0, position, position));

        assertThat(Files.readString(PAGE))
                .contains("| point | `" + HEX.formatHex(point, 0, 10) + "` |")
                .contains("| prediction | `" + HEX.formatHex(prediction, 0, 10) + "` |");
    }
}
