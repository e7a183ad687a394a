package io.seqcast.cli;

import io.seqcast.data.DataException;
import io.seqcast.data.Prediction;
import io.seqcast.data.PublishedPrediction;
import io.seqcast.data.Symbols;
import io.seqcast.data.table.PredictionDetail;
import io.seqcast.data.table.PredictionFilter;
import io.seqcast.data.table.PredictionWriter;
import io.seqcast.data.table.SymbolFile;
import io.seqcast.data.table.TextFormat;
import io.seqcast.kafka.NewestStarts;
import io.seqcast.kafka.PredictionReader;
import io.seqcast.kafka.Topics;
import io.seqcast.model.bundle.ModelBundle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "consume",
        mixinStandardHelpOptions = true,
        description = {
            "Read the topic of predictions from its beginning.",
            "A file gets the predictions of the newest start of every sequence, sorted, in the columns of 'predict'; the"
                    + " screen gets all of them as they come. Waits for its topic. Ends at --expect records, or when none has"
                    + " come for --timeout: then what there is is written, and the exit code is 1 if --expect was not reached."
        })
final class ConsumeCommand implements Callable<Integer> {
    @Mixin
    private ClientOptions client;

    @Mixin
    private TopicOptions topics;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE|-",
            description = "Parquet, CSV or JSON lines by its ending; - for the screen.")
    private String out;

    @Option(
            names = "--format",
            defaultValue = "csv",
            description = "Of the screen: csv or json_lines (default: ${DEFAULT-VALUE}).")
    private TextFormat format;

    @Option(
            names = "--expect",
            defaultValue = "0",
            paramLabel = "N",
            description = "Stop after N records; 0 = no limit.")
    private long expect;

    @Option(
            names = "--timeout",
            paramLabel = "S",
            description =
                    "Stop after S seconds without a record; 0 = never (default: 60 for a file, 0 for the screen).")
    private @Nullable Integer timeout;

    @Option(
            names = "--all",
            description = "Also write the metadata: target step, spread, fallback, decision, model, positions, time of"
                    + " emission; the ends of intervals by --intervals.")
    private boolean all;

    @Option(names = "--decision", description = "Also write what the model decides.")
    private boolean decision;

    @Option(
            names = "--intervals",
            description =
                    "Also write the ends of the intervals around the outputs, NAME_lower and NAME_upper; nothing stands"
                            + " there where the model promises none.")
    private boolean intervals;

    @Option(
            names = "--where",
            paramLabel = "CONDITION",
            description = {
                "Only predictions of which this holds, such as decision=STRONG or \"decision=STRONG,GOOD and ev>=3\": columns of"
                        + " --all and --intervals, written or not, = != < <= > >=, joined by and. --expect counts what is read."
            })
    private @Nullable String where;

    @Option(
            names = "--read-uncommitted",
            description = "See predictions before their transaction is committed, and those of aborted ones.")
    private boolean readUncommitted;

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description = "Model whose 'columns' name the outputs; without it they are 0, 1, 2, …")
    private @Nullable Path model;

    @Option(
            names = "--columns",
            split = ",",
            paramLabel = "NAMES",
            description = "Names of the outputs instead, separated by commas.")
    private @Nullable List<String> columns;

    @Option(
            names = "--symbols",
            paramLabel = "FILE",
            description =
                    "Write the name of each sequence, from a Parquet or CSV file with seq_ix and symbol: the replayed"
                            + " points, or a table of no more.")
    private @Nullable Path symbols;

    @Spec
    private CommandSpec spec;

    private Symbols names = Symbols.NONE;

    @Override
    public Integer call() {
        if (expect < 0 || (timeout != null && timeout < 0)) {
            throw new ParameterException(spec.commandLine(), "--expect and --timeout must be 0 or more");
        }
        if (model != null && columns != null) {
            throw new ParameterException(spec.commandLine(), "--model and --columns both name the outputs");
        }
        PredictionFilter filter = where == null ? null : filter(where);
        names = symbols == null ? Symbols.NONE : SymbolFile.read(symbols);
        Properties properties = client.properties();
        String topic = topics.names().predictions();
        boolean screen = out.equals("-");
        Duration idle = idle(screen);
        try (Topics admin = Topics.connect(properties, Duration.ofSeconds(30))) {
            admin.awaitExists(topic, idle);
        }
        try (PredictionReader reader = PredictionReader.open(properties, topic, !readUncommitted)) {
            Termination termination = Termination.onStop(reader::stop);
            try {
                return read(reader, filter, idle, screen);
            } finally {
                termination.close();
            }
        }
    }

    private PredictionFilter filter(String text) {
        try {
            return PredictionFilter.parse(text);
        } catch (DataException e) {
            throw new ParameterException(spec.commandLine(), "--where " + e.getMessage(), e);
        }
    }

    private int read(PredictionReader reader, @Nullable PredictionFilter filter, Duration idle, boolean screen) {
        long records = screen ? toScreen(reader, filter, idle) : toFile(reader, filter, idle, Path.of(out));
        if (records < expect) {
            spec.commandLine()
                    .getErr()
                    .printf(
                            "seqcast consume: %,d of %,d expected records, then none for %,d s%n",
                            records, expect, idle.toSeconds());
            return 1;
        }
        return 0;
    }

    private Duration idle(boolean screen) {
        int seconds = timeout != null ? timeout : screen ? 0 : 60;
        return seconds == 0 ? Duration.ofDays(36_500) : Duration.ofSeconds(seconds);
    }

    private long toScreen(PredictionReader reader, @Nullable PredictionFilter filter, Duration idle) {
        PredictionWriter[] writer = new PredictionWriter[1];
        List<Predicate<PublishedPrediction>> wanted = new ArrayList<>();
        return reader.read(expect, idle, published -> {
            if (writer[0] == null) {
                List<String> named = columns(published);
                wanted.add(wanted(filter, named));
                writer[0] = PredictionWriter.to(spec.commandLine().getOut(), format, named, detail(), names);
            }
            if (wanted.get(0).test(published)) {
                writer[0].write(published);
            }
        });
    }

    private long toFile(PredictionReader reader, @Nullable PredictionFilter filter, Duration idle, Path file) {
        NewestStarts newest = new NewestStarts();
        long records;
        try (Progress progress = Progress.start("consume", "records", expect > 0 ? expect : -1)) {
            records = reader.read(expect, idle, published -> {
                newest.add(published);
                progress.step();
            });
        }
        List<PublishedPrediction> predictions = new ArrayList<>(newest.predictions());
        predictions.sort(Comparator.comparing(PublishedPrediction::prediction, Prediction.ORDER));
        if (predictions.isEmpty()) {
            throw new IllegalStateException(
                    "topic " + topics.names().predictions() + " holds no predictions, " + file + " was not written");
        }
        List<String> named = columns(predictions.get(0));
        predictions.removeIf(wanted(filter, named).negate());
        try (PredictionWriter writer = PredictionWriter.create(file, named, detail(), names)) {
            predictions.forEach(writer::write);
            writer.commit();
        }
        spec.commandLine().getOut().printf("%s: %,d predictions%n", file, predictions.size());
        if (newest.leftOut() > 0) {
            spec.commandLine()
                    .getErr()
                    .printf(
                            "seqcast consume: left out %,d predictions of earlier starts of the same sequences%n",
                            newest.leftOut());
        }
        return records;
    }

    private Predicate<PublishedPrediction> wanted(@Nullable PredictionFilter filter, List<String> named) {
        return filter == null ? published -> true : filter.on(named, names);
    }

    private PredictionDetail detail() {
        PredictionDetail detail =
                all ? PredictionDetail.ALL : decision ? PredictionDetail.DECISION : PredictionDetail.VALUES;
        return intervals ? detail.withIntervals() : detail;
    }

    private List<String> columns(PublishedPrediction first) {
        List<String> named = model == null ? columns : ModelBundle.read(model).outputs();
        int width = first.prediction().values().length;
        if (named == null) {
            return IntStream.range(0, width).mapToObj(Integer::toString).toList();
        }
        if (named.size() != width) {
            throw new DataException("topic " + topics.names().predictions() + ": the predictions have " + width
                    + " values, " + named.size() + " outputs are named");
        }
        return named;
    }
}
