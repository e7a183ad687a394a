package io.seqcast.stream;

import static io.seqcast.stream.TestPoints.WIDTH;
import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.data.Point;
import io.seqcast.data.PublishedPrediction;
import io.seqcast.data.record.PointCodec;
import io.seqcast.data.record.PredictionCodec;
import io.seqcast.model.Form;
import io.seqcast.model.TestModels;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.serve.EngineOptions;
import io.seqcast.serve.SequenceEngine;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of a task as Kafka Streams leads it: closed without a flush, initialised again over the same stores. */
class PredictProcessorTest {
    private static final ModelBundle MODEL = TestModels.tiny(WIDTH, 5);
    private static final EngineOptions ENGINE =
            new EngineOptions(Form.STEP, 100, 16, 0, 0, Duration.ofHours(1), 1 << 20);
    private static final Duration LINGER = Duration.ofMillis(5);

    @TempDir
    Path directory;

    private MockProcessorContext<byte[], byte[]> context;
    private PredictProcessor processor;
    private long offset;

    @BeforeEach
    void openStores() {
        Properties config = new Properties();
        config.setProperty("application.id", "test");
        config.setProperty("bootstrap.servers", "none:1");
        context = new MockProcessorContext<>(config, new TaskId(0, 0), directory.toFile());
        context.setCurrentSystemTimeMs(1_000);
        for (String name : List.of(SequenceStores.TAIL, SequenceStores.SNAPSHOTS, SequenceStores.META)) {
            KeyValueStore<Bytes, byte[]> store = Stores.keyValueStoreBuilder(
                            Stores.inMemoryKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                    .withLoggingDisabled()
                    .build();
            addStore(store);
        }
        CommitHooks hooks = new CommitHooks();
        addStore(hooks.builder().withCachingDisabled().build()); // the mock has no caches: each row is written at once
        processor = new PredictProcessor(
                (store, clock) -> SequenceEngine.open(MODEL, ENGINE, store, clock),
                TopologyOptions.defaults().withLinger(LINGER),
                new StreamMeters(),
                hooks);
    }

    @Test
    void emitsWhatTheLastOwnerAcceptedWithTheFirstPunctuation() {
        List<Point> points = TestPoints.bySequence(1, 10);
        processor.init(context);
        points.forEach(this::process);
        processor.close();

        processor.init(context);
        List<PublishedPrediction> atInit = published();
        punctuate();

        assertThat(atInit).isEmpty();
        assertThat(TestPoints.unique(published())).isEqualTo(TestPoints.expected(MODEL, points));
    }

    @Test
    void waitsForNothingOnEmptyStores() {
        processor.init(context);

        assertThat(flushes()).isEmpty();
    }

    @Test
    void schedulesOnePunctuationForAllRowsThatWait() {
        processor.init(context);

        TestPoints.bySequence(1, 10).forEach(this::process);

        assertThat(flushes()).hasSize(1);
    }

    @Test
    void cancelsThePunctuationWithTheFlush() {
        processor.init(context);
        TestPoints.bySequence(1, 10).forEach(this::process);

        punctuate();

        assertThat(flushes()).isEmpty();
    }

    @Test
    void leavesNoPunctuationBehind() {
        processor.init(context);
        TestPoints.bySequence(1, 10).forEach(this::process);

        processor.close();

        assertThat(context.scheduledPunctuators()).hasSizeGreaterThan(1).allMatch(CapturedPunctuator::cancelled);
    }

    private void addStore(KeyValueStore<Bytes, byte[]> store) {
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
    }

    private void process(Point point) {
        context.setRecordMetadata("points", 0, offset++);
        byte[] key = ByteBuffer.allocate(8).putLong(point.sequence()).array();
        processor.process(new Record<>(key, PointCodec.encode(point), 0));
    }

    private void punctuate() {
        flushes().forEach(each -> each.getPunctuator().punctuate(1_010));
    }

    private List<CapturedPunctuator> flushes() {
        return context.scheduledPunctuators().stream()
                .filter(each -> !each.cancelled() && each.getInterval().equals(LINGER))
                .toList();
    }

    private List<PublishedPrediction> published() {
        List<PublishedPrediction> published = new ArrayList<>();
        context.forwarded(PredictTopology.PREDICTIONS)
                .forEach(each ->
                        published.add(PredictionCodec.decode(each.record().value())));
        return published;
    }
}
