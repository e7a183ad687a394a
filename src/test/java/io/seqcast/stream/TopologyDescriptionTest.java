package io.seqcast.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TopologyDescriptionTest {
    private static final Path GOLDEN = Path.of("topology-docs", "topology.txt");

    @Test
    void matchesTheGoldenCopy() throws IOException {
        assertThat(PredictTopology.describe(TopologyOptions.defaults()).strip())
                .as(
                        "%s is out of date; renew it by `./seqcast topology > %s`, and look at the drawing beside it",
                        GOLDEN, GOLDEN)
                .isEqualTo(Files.readString(GOLDEN).strip());
    }

    @Test
    void isDrawnWithEveryNodeAndStore() throws IOException {
        String drawing = Files.readString(GOLDEN.resolveSibling("README.md"));

        assertThat(drawing)
                .contains(PredictTopology.POINTS, PredictTopology.PREDICT, PredictTopology.PREDICTIONS)
                .contains(PredictTopology.DEAD_LETTERS)
                .contains(SequenceStores.TAIL, SequenceStores.SNAPSHOTS, SequenceStores.META);
    }
}
