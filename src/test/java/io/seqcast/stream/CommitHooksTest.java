package io.seqcast.stream;

import static io.seqcast.stream.TestPoints.WIDTH;
import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.data.Point;
import io.seqcast.data.record.PointCodec;
import io.seqcast.kafka.RecordKey;
import io.seqcast.model.TestModels;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.serve.SequenceEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows are written before a commit; where the caches have no room for the mark that asks for it, at once. */
class CommitHooksTest {
    private static final ModelBundle MODEL = TestModels.tinyWindows(WIDTH, 5);

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "10485760"})
    void everyRowIsInTheStoreAfterItsCommitHoweverSmallTheCaches(String cacheBytes) {
        try (RocksMemory memory = RocksMemory.allocate();
                StreamMeters meters = new StreamMeters();
                TopologyTestDriver driver = driver(cacheBytes, memory, meters)) {
            var points =
                    driver.createInputTopic("seqcast.points", new ByteArraySerializer(), new ByteArraySerializer());
            List<Integer> stored = new ArrayList<>();
            List<Point> rows = TestPoints.bySequence(1, 20);
            rows.forEach(point -> {
                points.pipeInput(RecordKey.of(point.sequence()), PointCodec.encode(point));
                stored.add(rows(driver));
            });
            driver.advanceWallClockTime(Duration.ofMillis(5));

            assertThat(stored).isEqualTo(IntStream.rangeClosed(1, 20).boxed().toList());
            assertThat(driver.createOutputTopic(
                                    "seqcast.predictions", new ByteArrayDeserializer(), new ByteArrayDeserializer())
                            .readValuesToList())
                    .hasSize((int) rows.stream().filter(Point::needPrediction).count());
        }
    }

    private TopologyTestDriver driver(String cacheBytes, RocksMemory memory, StreamMeters meters) {
        TopologyOptions options = TopologyOptions.defaults();
        Properties config = StreamConfigs.common("hooks", directory, memory);
        config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, cacheBytes);
        return new TopologyTestDriver(
                PredictTopology.build(
                        options,
                        SequenceStores.logged(),
                        (store, clock) -> SequenceEngine.open(MODEL, options.engine(), store, clock),
                        meters),
                config);
    }

    private static int rows(TopologyTestDriver driver) {
        int rows = 0;
        try (KeyValueIterator<Bytes, byte[]> all =
                driver.<Bytes, byte[]>getKeyValueStore(SequenceStores.TAIL).all()) {
            while (all.hasNext()) {
                all.next();
                rows++;
            }
        }
        return rows;
    }
}
