package io.seqcast.stream;

import io.seqcast.data.DataException;
import io.seqcast.data.Point;
import io.seqcast.data.Position;
import io.seqcast.data.Prediction;
import io.seqcast.data.PublishedPrediction;
import io.seqcast.data.record.PointCodec;
import io.seqcast.data.record.PredictionCodec;
import java.util.Properties;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.WallclockTimestampExtractor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * The stream without a model, for benchmarks: the same topics, serdes, stores and guarantees, and a row that asks for a
 * prediction comes back as its own at once. It writes what live rows write, each of them and now and then a meta record. What it takes is
 * what any model pays for the way.
 */
public final class PassThrough {
    private static final int RING = 512;
    private static final int ROWS_A_META = 16;
    private static final byte[] META = new byte[79];
    private static final String NO_MODEL = "0".repeat(64);

    private PassThrough() {}

    /** Starts it as {@link StreamApp#start} starts the stream. */
    public static StreamApp start(StreamOptions options, Properties client) {
        return StreamApp.start(topology(options.topology()), new StreamMeters(), options, client);
    }

    private static Topology topology(TopologyOptions options) {
        SequenceStores stores = SequenceStores.logged();
        ProcessorSupplier<byte[], byte[], byte[], byte[]> node = () -> new Node(stores.commits());
        return PredictTopology.build(options, stores, new WallclockTimestampExtractor(), node);
    }

    private static final class Node implements Processor<byte[], byte[], byte[], byte[]> {
        private final CommitHooks commits;
        private @Nullable ProcessorContext<byte[], byte[]> context;
        private @Nullable KafkaSequenceStore store;

        private Node(CommitHooks commits) {
            this.commits = commits;
        }

        @Override
        public void init(ProcessorContext<byte[], byte[]> taken) {
            context = taken;
            store = KafkaSequenceStore.of(taken, commits, false);
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            if (context == null || store == null) {
                throw new IllegalStateException("process() without init()");
            }
            RecordMetadata source = context.recordMetadata()
                    .orElseThrow(() -> new IllegalStateException("a point without a place in a topic"));
            Point point = decode(record.value());
            store.putRow(point.sequence(), (int) (point.step() % RING), record.value());
            if (point.step() % ROWS_A_META == 0) {
                store.putMeta(point.sequence(), META);
            }
            if (point.needPrediction()) {
                Position position = new Position(source.partition(), source.offset());
                Prediction prediction = new Prediction(
                        point.sequence(), point.step(), point.features(), new float[point.features().length]);
                long now = context.currentSystemTimeMs();
                context.forward(
                        new Record<>(
                                record.key(),
                                PredictionCodec.encode(
                                        new PublishedPrediction(prediction, NO_MODEL, now, position, position)),
                                now),
                        PredictTopology.PREDICTIONS);
            }
        }

        private static Point decode(byte[] value) {
            try {
                return PointCodec.decode(value);
            } catch (DataException e) {
                throw new StreamsException(e);
            }
        }
    }
}
