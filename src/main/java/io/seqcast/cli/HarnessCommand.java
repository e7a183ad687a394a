package io.seqcast.cli;

import io.seqcast.data.Order;
import io.seqcast.data.Point;
import io.seqcast.data.PublishedPrediction;
import io.seqcast.data.PublishedScores;
import io.seqcast.data.table.Missing;
import io.seqcast.data.table.PointCursor;
import io.seqcast.data.table.PointFile;
import io.seqcast.data.table.PredictionWriter;
import io.seqcast.kafka.TopicNames;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.stream.Harness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "harness",
        mixinStandardHelpOptions = true,
        description = {
            "Run a file through the real topology and its RocksDB stores, without a broker.",
            "The output is that of 'predict'. The same is a public Java API for tests: io.seqcast.stream.Harness."
        })
final class HarnessCommand implements Callable<Integer> {
    /** Points between two looks at the output, which is held in memory until then. */
    private static final int DRAIN_EVERY = 1000;

    @Option(names = "--model", required = true, paramLabel = "DIR", description = "Folder with model.json and weights.")
    private Path model;

    @Option(names = "--data", required = true, paramLabel = "FILE", description = "Parquet or CSV file of points.")
    private Path data;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Parquet, CSV or JSON lines, by its ending.")
    private Path out;

    @Mixin
    private EngineMixin engine;

    @Option(
            names = "--missing",
            defaultValue = "refuse",
            description =
                    "What stands in for an input that is not there: refuse, last (the one before it in its sequence) or"
                            + " zero (default: ${DEFAULT-VALUE}).")
    private Missing missing;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        ModelBundle bundle = ModelBundle.read(model);
        Written written = new Written();
        List<PublishedScores> scores = new ArrayList<>();
        try (PointFile file = Inputs.open(data, bundle, missing);
                PointCursor points = file.read(Order.bySequence());
                PredictionWriter writer = PredictionWriter.create(
                        out, Inputs.outputs(bundle, file), Inputs.detail(bundle), file.symbols());
                Harness harness = Harness.open(bundle, engine.topology(TopicNames.defaults()));
                Progress progress = Progress.start("harness", "rows", file.rows())) {
            long rows = 0;
            for (Point point = points.next(); point != null; point = points.next()) {
                harness.pipe(point);
                if (++rows % DRAIN_EVERY == 0) {
                    written.drain(harness, writer);
                    progress.to(rows);
                }
            }
            harness.advance(Duration.ofSeconds(1));
            written.drain(harness, writer);
            writer.commit();
            scores.addAll(harness.scores());
        }
        spec.commandLine()
                .getOut()
                .printf("%s: %,d predictions%s%n", out, written.predictions, FallbackText.of(written.fallbacks));
        if (!scores.isEmpty()) {
            spec.commandLine().getOut().print(ScoreLines.of(scores.subList(scores.size() - 1, scores.size())));
        }
        return 0;
    }

    /** Counts what goes to the file. */
    private static final class Written {
        private long predictions;
        private long fallbacks;

        void drain(Harness harness, PredictionWriter writer) {
            for (PublishedPrediction published : harness.predictions()) {
                writer.write(published.prediction());
                predictions++;
                fallbacks += published.fallback() ? 1 : 0;
            }
        }
    }
}
