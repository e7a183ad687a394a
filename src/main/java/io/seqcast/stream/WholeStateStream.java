package io.seqcast.stream;

import io.seqcast.data.DataException;
import io.seqcast.data.Point;
import io.seqcast.data.Position;
import io.seqcast.data.Prediction;
import io.seqcast.data.PublishedPrediction;
import io.seqcast.data.record.PointCodec;
import io.seqcast.data.record.PredictionCodec;
import io.seqcast.kafka.AdminConnection;
import io.seqcast.model.Form;
import io.seqcast.model.SequenceModel;
import io.seqcast.model.SequenceModel.Span;
import io.seqcast.model.bundle.BundleMember;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.bundle.OutputScale;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * A model in Kafka Streams as one would write it first, for benchmarks: a store with a changelog holds the whole state of each
 * sequence, which is read before a row and written behind it, exactly once, and all else is as Kafka Streams has it. Topics and
 * records are those of the stream.
 *
 * <pre>
 *   | state of member 0, floats | state of member 1 | …     big-endian, under the record's key
 * </pre>
 */
public final class WholeStateStream implements AutoCloseable {
    private static final String STATES = "states";
    private static final String POINTS = "points";
    private static final String PREDICT = "predict";
    private static final String PREDICTIONS = "predictions";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaStreams streams;
    private final CountDownLatch runs = new CountDownLatch(1);

    private WholeStateStream(KafkaStreams streams) {
        this.streams = streams;
        streams.setStateListener((now, before) -> {
            if (now == State.RUNNING || now.hasCompletedShutdown()) {
                runs.countDown();
            }
        });
    }

    /**
     * Starts it and waits until it has taken over its partitions.
     *
     * @param bundle of members that read the rows as they come and predict in their units; their mean is what is predicted
     * @param options of which topics, partitions, threads, directory and commit interval count
     * @throws IllegalArgumentException if a member reads anything else
     * @throws StreamFailedException if it does not run
     */
    public static WholeStateStream start(ModelBundle bundle, StreamOptions options, Properties client) {
        bundle.members().forEach(WholeStateStream::requireRaw);
        try (AdminConnection connection = AdminConnection.open(client, PATIENCE)) {
            StreamTopics.prepare(options, client, connection);
        }
        Properties config = new Properties();
        config.putAll(client);
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, options.application());
        config.put(StreamsConfig.STATE_DIR_CONFIG, options.stateDirectory().toString());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, options.threads());
        config.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                options.commitInterval().toMillis());
        WholeStateStream stream = new WholeStateStream(new KafkaStreams(topology(bundle, options.topology()), config));
        try {
            stream.run();
            return stream;
        } catch (RuntimeException | Error e) {
            stream.close();
            throw e;
        }
    }

    /** Whether a member reads the rows as they come and predicts in their units, which is all that this stream can do. */
    public static boolean takes(BundleMember member) {
        return member.features().equals("raw")
                && member.normalizer().equals("none")
                && member.scale() == OutputScale.DATA
                && member.when() == null;
    }

    private static void requireRaw(BundleMember member) {
        if (!takes(member)) {
            throw new IllegalArgumentException("member " + member.name() + " has features " + member.features()
                    + ", normaliser " + member.normalizer() + ", output_scale "
                    + member.scale().text() + ", must read raw rows without a normaliser, predict in the data's units"
                    + " and be asked always");
        }
    }

    private static Topology topology(ModelBundle bundle, TopologyOptions options) {
        StoreBuilder<KeyValueStore<Bytes, byte[]>> states =
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STATES), Serdes.Bytes(), Serdes.ByteArray());
        return new Topology()
                .addSource(
                        POINTS,
                        Serdes.ByteArray().deserializer(),
                        Serdes.ByteArray().deserializer(),
                        options.topics().points())
                .addProcessor(PREDICT, () -> new Node(bundle), POINTS)
                .addStateStore(states, PREDICT)
                .addSink(
                        PREDICTIONS,
                        options.topics().predictions(),
                        Serdes.ByteArray().serializer(),
                        Serdes.ByteArray().serializer(),
                        PREDICT);
    }

    private void run() {
        streams.start();
        try {
            if (!runs.await(PATIENCE.toSeconds(), TimeUnit.SECONDS) || streams.state() != State.RUNNING) {
                throw new StreamFailedException("the stream of whole states does not run after " + PATIENCE.toSeconds()
                        + " s, it is " + streams.state());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StreamFailedException("interrupted", e);
        }
    }

    /** Bytes that it has sent to its changelog, in whole batches as they travel. */
    public double changelogBytes() {
        return KafkaMeters.changelogBytes(streams);
    }

    @Override
    public void close() {
        streams.close(PATIENCE);
    }

    private static final class Node extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
        private final List<SequenceModel> members;
        private final String fingerprint;
        private final int stateBytes;
        private @Nullable KeyValueStore<Bytes, byte[]> states;

        Node(ModelBundle bundle) {
            members = bundle.members().stream()
                    .map(member -> member.model().model(Form.STEP))
                    .toList();
            fingerprint = bundle.fingerprint();
            stateBytes = Float.BYTES
                    * members.stream().mapToInt(SequenceModel::stateSize).sum();
        }

        @Override
        public void init(ProcessorContext<byte[], byte[]> taken) {
            super.init(taken);
            states = taken.getStateStore(STATES);
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            if (states == null) {
                throw new IllegalStateException("process() without init()");
            }
            Point point = decode(record.value());
            Bytes key = Bytes.wrap(record.key());
            byte[] before = point.step() == 0 ? null : states.get(key);
            byte[] state = before == null ? newState() : before;
            float[] predicted = advance(point.features(), ByteBuffer.wrap(state).asFloatBuffer());
            states.put(key, state);
            if (point.needPrediction()) {
                context().forward(record.withValue(encode(point, predicted)));
            }
        }

        private byte[] newState() {
            byte[] state = new byte[stateBytes];
            FloatBuffer floats = ByteBuffer.wrap(state).asFloatBuffer();
            members.forEach(member -> floats.put(member.newState()));
            return state;
        }

        /** The mean of what the members say behind a row; each takes its state and writes it back. */
        private float[] advance(float[] row, FloatBuffer stored) {
            float[] mean = new float[members.get(0).outputs()];
            for (SequenceModel member : members) {
                float[] state = new float[member.stateSize()];
                float[] predicted = new float[mean.length];
                int at = stored.position();
                stored.get(state);
                member.advance(List.of(new Span(state, row, predicted)));
                stored.put(at, state);
                for (int i = 0; i < mean.length; i++) {
                    mean[i] += predicted[i] / members.size();
                }
            }
            return mean;
        }

        private byte[] encode(Point point, float[] predicted) {
            RecordMetadata source = context()
                    .recordMetadata()
                    .orElseThrow(() -> new IllegalStateException("a point without a place in a topic"));
            Position position = new Position(source.partition(), source.offset());
            Prediction prediction =
                    new Prediction(point.sequence(), point.step(), predicted, new float[predicted.length]);
            long now = context().currentSystemTimeMs();
            return PredictionCodec.encode(new PublishedPrediction(prediction, fingerprint, now, position, position));
        }

        private static Point decode(byte[] value) {
            try {
                return PointCodec.decode(value);
            } catch (DataException e) {
                throw new StreamsException(e);
            }
        }

        @Override
        public void close() {
            members.forEach(SequenceModel::close);
        }
    }
}
