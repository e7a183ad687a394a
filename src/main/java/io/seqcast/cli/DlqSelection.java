package io.seqcast.cli;

import io.seqcast.kafka.DeadLetterReader;
import io.seqcast.kafka.DeadLetterRecord;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which dead letters a command is about. */
final class DlqSelection {
    @Mixin
    private ClientOptions client;

    @Option(
            names = "--dead-letters-topic",
            paramLabel = "TOPIC",
            defaultValue = "seqcast.points.dlq",
            description = "Topic of dead letters (default: ${DEFAULT-VALUE}).")
    private String topic;

    @Option(
            names = "--reason",
            split = ",",
            paramLabel = "REASON",
            description = "Only those of this reason; several with commas.")
    private List<String> reasons = List.of();

    @Option(names = "--partition", paramLabel = "N", description = "Only this partition of the dead-letter topic.")
    private @Nullable Integer partition;

    @Option(
            names = "--from",
            paramLabel = "OFFSET",
            defaultValue = "0",
            description = "Only from this offset of the dead-letter topic on (default: ${DEFAULT-VALUE}).")
    private long from;

    @Option(names = "--to", paramLabel = "OFFSET", description = "Only up to and with this offset (default: the end).")
    private @Nullable Long to;

    Properties client() {
        return client.properties();
    }

    String topic() {
        return topic;
    }

    DeadLetterReader open() {
        return DeadLetterReader.open(client(), topic);
    }

    /** Reads those that are meant. */
    void read(DeadLetterReader reader, Consumer<DeadLetterRecord> out) {
        reader.read(letter -> {
            if (contains(letter)) {
                out.accept(letter);
            }
        });
    }

    private boolean contains(DeadLetterRecord letter) {
        long offset = letter.at().offset();
        return offset >= from
                && (to == null || offset <= to)
                && (partition == null || partition == letter.at().partition())
                && (reasons.isEmpty() || reasons.stream().anyMatch(each -> isReason(each, letter.reason())));
    }

    private static boolean isReason(String given, String reason) {
        return given.strip().toUpperCase(Locale.ROOT).equals(reason);
    }
}
