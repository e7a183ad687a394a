package io.seqcast.cli;

import io.seqcast.data.Order;
import io.seqcast.data.record.RecordFormat;
import io.seqcast.data.table.Missing;
import io.seqcast.data.table.PointColumns;
import io.seqcast.data.table.PointCursor;
import io.seqcast.data.table.PointFile;
import io.seqcast.kafka.Replayer;
import io.seqcast.kafka.TopicNames;
import io.seqcast.kafka.Topics;
import io.seqcast.model.bundle.ModelBundle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description =
                "Send the rows of a file to the topic of points, keyed by seq_ix: the inputs, and the time if there is one;"
                        + " creates missing topics.")
final class ReplayCommand implements Callable<Integer> {
    @Option(names = "--data", required = true, paramLabel = "FILE", description = "Parquet or CSV file of points.")
    private Path data;

    @Option(
            names = "--inputs",
            split = ",",
            paramLabel = "NAMES",
            description =
                    "Columns to send, in the model's order, separated by commas (default: all but --targets, time,"
                            + " weight and symbol).")
    private @Nullable List<String> inputs;

    @Option(names = "--model", paramLabel = "DIR", description = "Model whose inputs are sent, found by their names.")
    private @Nullable Path model;

    @Option(
            names = "--targets",
            split = ",",
            paramLabel = "NAMES",
            description = "Columns of numbers that are no inputs.")
    private List<String> targets = List.of();

    @Option(
            names = "--missing",
            defaultValue = "refuse",
            description =
                    "Input cells that hold nothing or NaN: refuse them, or send the last of the sequence or zero instead:"
                            + " refuse, last or zero (default: ${DEFAULT-VALUE}).")
    private Missing missing;

    @Mixin
    private ClientOptions client;

    @Mixin
    private TopicOptions topics;

    @Option(
            names = "--partitions",
            defaultValue = "3",
            description = "Partitions of the topics, if they are created here (default: ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(
            names = "--rate",
            defaultValue = "0",
            paramLabel = "ROWS/S",
            description = "Steady rate; 0 = as fast as it goes (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Option(
            names = "--interleave",
            defaultValue = "1",
            paramLabel = "N",
            description = "Sequences that run side by side, as in a live feed (default: ${DEFAULT-VALUE}).")
    private int interleave;

    @Option(
            names = "--point-format",
            defaultValue = "avro",
            paramLabel = "FORMAT",
            description = "avro or json: what 'run' and 'dlq' read, which tell them apart (default: ${DEFAULT-VALUE}).")
    private RecordFormat format;

    @Option(names = "--shuffle", paramLabel = "SEED", description = "Take the sequences in a random order.")
    private @Nullable Long shuffle;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (!(rate >= 0)) {
            throw new ParameterException(spec.commandLine(), "--rate is " + rate + ", must be 0 or more");
        }
        Properties properties = client.properties();
        TopicNames names = topics.names();
        Order order = valid(this::order);
        PointColumns columns = valid(this::columns);
        try (PointFile file = PointFile.open(data, columns);
                PointCursor points = file.read(order)) {
            try (Topics admin = Topics.connect(properties, Duration.ofSeconds(30))) {
                admin.ensure(names.points(), partitions, Map.of());
                admin.ensure(names.predictions(), partitions, Map.of());
            }
            try (Replayer replayer = Replayer.open(properties, names.points(), format::encode);
                    Progress progress = Progress.start("replay", "rows", file.rows())) {
                Replayer.Replay replay = replayer.replay(points::next, rate, progress::to);
                double seconds = replay.elapsed().toNanos() / 1e9;
                spec.commandLine()
                        .getOut()
                        .printf(
                                "%s → %s: %,d rows of %,d sequences in %.1f s (%,.0f rows/s)%n",
                                data,
                                names.points(),
                                replay.rows(),
                                replay.sequences(),
                                seconds,
                                replay.rows() / seconds);
            }
        }
        return 0;
    }

    private Order order() {
        Order order = Order.interleaved(interleave);
        return shuffle == null ? order : order.shuffled(shuffle);
    }

    private PointColumns columns() {
        List<String> names = model != null ? ModelBundle.read(model).inputs() : inputs;
        return PointColumns.ALL.withInputs(names).withTargets(targets).withMissing(missing);
    }

    private <T> T valid(Supplier<T> option) {
        try {
            return option.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
