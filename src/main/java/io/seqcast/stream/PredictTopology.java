package io.seqcast.stream;

import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.serve.SequenceEngine;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.TimestampExtractor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;

/**
 * {@code points → predict → predictions}, with what cannot be predicted going to {@code dead-letters}, and perhaps what became of
 * the predictions to {@code published-scores}.
 *
 * <p>Records travel as bytes up to the processor: it alone decodes them, so that a record it cannot read goes to the dead
 * letters as it came and in the same transaction as its offset.
 */
public final class PredictTopology {
    static final String POINTS = "points";
    static final String PREDICT = "predict";
    static final String PREDICTIONS = "predictions";
    static final String DEAD_LETTERS = "dead-letters";
    static final String SCORES = "published-scores";

    private PredictTopology() {}

    /** The topology; every task opens a {@link SequenceEngine} of its own over {@code bundle}. */
    static Topology build(ModelBundle bundle, TopologyOptions options, StreamMeters meters) {
        return build(
                options,
                SequenceStores.logged(),
                (store, clock) -> SequenceEngine.open(bundle, options.engine(), store, clock),
                meters);
    }

    /** {@link Topology#describe()} of the topology: its shape depends on the topics' names only. */
    public static String describe(TopologyOptions options) {
        EngineFactory none = (store, clock) -> {
            throw new IllegalStateException("a described topology does not run");
        };
        try (StreamMeters meters = new StreamMeters()) {
            return build(options, SequenceStores.logged(), none, meters)
                    .describe()
                    .toString();
        }
    }

    static Topology build(TopologyOptions options, SequenceStores stores, EngineFactory engines, StreamMeters meters) {
        Topology topology = build(
                options,
                options.scores() ? stores.withScores() : stores,
                meters.arrivals(),
                () -> new PredictProcessor(engines, options, meters, stores.commits()));
        if (options.scores()) {
            Serializer<byte[]> write = new ByteArraySerializer();
            topology.addSink(SCORES, options.topics().scores(), write, write, PREDICT);
        }
        return topology;
    }

    static Topology build(
            TopologyOptions options,
            SequenceStores stores,
            TimestampExtractor times,
            ProcessorSupplier<byte[], byte[], byte[], byte[]> node) {
        Deserializer<byte[]> read = new ByteArrayDeserializer();
        Serializer<byte[]> write = new ByteArraySerializer();
        Topology topology = new Topology();
        // A point's step is its time; the record's own timestamp may be anything, also one that Kafka Streams refuses.
        topology.addSource(
                AutoOffsetReset.earliest(),
                POINTS,
                times,
                read,
                read,
                options.topics().points());
        topology.addProcessor(PREDICT, node, POINTS);
        stores.builders().forEach(store -> topology.addStateStore(store, PREDICT));
        topology.addSink(PREDICTIONS, options.topics().predictions(), write, write, PREDICT);
        topology.addSink(DEAD_LETTERS, options.topics().deadLetters(), write, write, PREDICT);
        return topology;
    }
}
