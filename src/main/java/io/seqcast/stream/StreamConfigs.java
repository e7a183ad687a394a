package io.seqcast.stream;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The configuration of Kafka Streams: defaults that a client's properties may change, and what they may not. */
final class StreamConfigs {
    private static final long MAX_REQUEST_DEFAULT = 1 << 20;
    private static final long BUFFER_DEFAULT = 32 << 20;
    /** Key, headers and framing of a record beside its value, generously. */
    private static final long RECORD_OVERHEAD = 512;

    private static final String EXCEPTION_HANDLER = ".exception.handler";
    private static final String SESSION_TIMEOUT = "10000";
    private static final String HEARTBEAT = "1000";
    private static final String HEARTBEAT_WITH_STANDBYS = "250";
    private static final String COPY_LAG = "1000";

    private StreamConfigs() {}

    /**
     * @param client properties of the user: where the broker is, how to sign in, and anything to set otherwise
     * @param instanceId stable identity of this instance in the group
     */
    static Properties of(Properties client, StreamOptions options, String instanceId, RocksMemory memory) {
        Properties config = new Properties();
        config.putAll(defaults(options));
        if (hasStandbys(client)) {
            // Kafka Streams takes a store for a copy that lacks so few records. An instance that comes back without its
            // stores has some ten thousand to restore: with Kafka's limit of as many it got its partitions at once, and
            // those with copies none.
            config.put(StreamsConfig.ACCEPTABLE_RECOVERY_LAG_CONFIG, COPY_LAG);
            config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_WITH_STANDBYS);
        }
        config.putAll(client);
        config.putAll(common(options.application(), options.stateDirectory(), memory));
        config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), instanceId);
        return config;
    }

    /** What the topology needs wherever it runs, also in a test driver. */
    static Properties common(String application, Path stateDirectory, RocksMemory memory) {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        config.put(RocksMemory.CONFIG, memory);
        return config;
    }

    /**
     * Sees that the stream's producer sends the largest record of a model.
     *
     * @param bytes of its value
     * @throws IllegalArgumentException if it is too large
     */
    static void requireFits(long bytes, Properties client) {
        long largest = bytes + RECORD_OVERHEAD;
        long limit = maxRequestSize(client);
        if (largest > limit) {
            throw new IllegalArgumentException("a member's snapshot takes records of " + largest
                    + " bytes, the producer's max.request.size is " + limit
                    + ": take a smaller model, or raise it and the broker's message.max.bytes");
        }
    }

    /** Whether other instances keep copies of the stores. */
    static boolean hasStandbys(Map<?, ?> client) {
        Object replicas = client.get(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG);
        return replicas != null && Integer.parseInt(replicas.toString().strip()) > 0;
    }

    /** Bytes of the largest record that the stream's producer sends, if its buffer holds it. */
    static long maxRequestSize(Map<?, ?> client) {
        return ofProducer(client, ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_DEFAULT);
    }

    /** Bytes of the largest record that the stream's producer takes: it has to hold it before it sends it. */
    static long largestRecord(Map<?, ?> client) {
        return Math.min(
                maxRequestSize(client), ofProducer(client, ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_DEFAULT));
    }

    private static long ofProducer(Map<?, ?> client, String name, long preset) {
        Object plain = client.get(name);
        Object ofProducer = client.get(StreamsConfig.producerPrefix(name));
        Object set = ofProducer != null ? ofProducer : plain;
        return set == null ? preset : Long.parseLong(set.toString().strip());
    }

    private static Properties defaults(StreamOptions options) {
        Properties config = new Properties();
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, Integer.toString(options.threads()));
        config.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                Long.toString(options.commitInterval().toMillis()));
        // Punctuators run between polls only, and a poll blocks this long: with the defaults of both a point
        // waits 0.1 s. While none waits PollWait makes it longer.
        config.put(StreamsConfig.POLL_MS_CONFIG, "5");
        // Every row is a record of a changelog: sent one by one, requests would take the broker and both network
        // threads more time than the model takes, and delay what waits behind them.
        config.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), "2");
        config.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), "65536");
        // An instance keeps its identity, so the group waits this long for one that is gone before others get its
        // partitions: Kafka's 45 s are for networks that lose heartbeats. A restart within it moves nothing.
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT);
        // Members hear of a rebalance by their next heartbeat: with Kafka's 3 s they take over so much later.
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT);
        return config;
    }

    /**
     * @throws IllegalArgumentException if the client's properties ask for another guarantee than exactly once, or for records
     *     to be left out
     */
    static void requireExactlyOnce(Properties client) {
        String guarantee = client.getProperty(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        if (!guarantee.equals(StreamsConfig.EXACTLY_ONCE_V2)) {
            throw new IllegalArgumentException(StreamsConfig.PROCESSING_GUARANTEE_CONFIG + " is " + guarantee
                    + ", only " + StreamsConfig.EXACTLY_ONCE_V2 + " keeps state and predictions in step");
        }
        for (String name : client.stringPropertyNames()) {
            if (name.endsWith(EXCEPTION_HANDLER)) {
                throw new IllegalArgumentException(name + " is set, but a record that Kafka Streams leaves out is lost"
                        + " to the state and the predictions: leave it unset, bad records go to the dead letters");
            }
        }
    }
}
