package io.seqcast.kafka;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** The configuration of a single node that is broker and controller at once, small enough to live beside the stream. */
final class BrokerSettings {
    static final int NODE = 1;
    static final String CONTROLLER = "CONTROLLER";

    private BrokerSettings() {}

    static Properties of(Path directory, int port, int controllerPort) {
        Properties settings = new Properties();
        settings.putAll(node(directory, port, controllerPort));
        settings.putAll(replication());
        settings.putAll(footprint());
        return settings;
    }

    private static Map<String, String> node(Path directory, int port, int controllerPort) {
        String host = EmbeddedBroker.HOST;
        return Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                Integer.toString(NODE),
                "controller.quorum.voters",
                NODE + "@" + host + ":" + controllerPort,
                "controller.listener.names",
                CONTROLLER,
                "listeners",
                "PLAINTEXT://" + host + ":" + port + "," + CONTROLLER + "://" + host + ":" + controllerPort,
                "advertised.listeners",
                "PLAINTEXT://" + host + ":" + port,
                "log.dirs",
                directory.toAbsolutePath().toString());
    }

    /** There is one node: every topic of the broker's own has one replica. */
    private static Map<String, String> replication() {
        return Map.of(
                "default.replication.factor", "1",
                "min.insync.replicas", "1",
                "offsets.topic.replication.factor", "1",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1");
    }

    private static Map<String, String> footprint() {
        return Map.ofEntries(
                // A topic is created by who knows its partitions, never by a client that merely asks for it.
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("offsets.topic.num.partitions", "5"),
                Map.entry("transaction.state.log.num.partitions", "5"),
                Map.entry("share.coordinator.state.topic.num.partitions", "1"),
                Map.entry("offsets.topic.segment.bytes", "16777216"),
                Map.entry("transaction.state.log.segment.bytes", "16777216"),
                Map.entry("log.segment.bytes", "268435456"),
                Map.entry("log.index.size.max.bytes", "1048576"),
                Map.entry("log.preallocate", "false"),
                Map.entry("log.cleaner.dedupe.buffer.size", "8388608"),
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "4"),
                Map.entry("num.recovery.threads.per.data.dir", "2"),
                Map.entry("background.threads", "2"));
    }
}
