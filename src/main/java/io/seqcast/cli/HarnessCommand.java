package io.seqcast.cli;

import io.seqcast.data.Order;
import io.seqcast.data.Point;
import io.seqcast.data.PointCursor;
import io.seqcast.data.PointFile;
import io.seqcast.data.PredictionWriter;
import io.seqcast.kafka.TopicNames;
import io.seqcast.model.ModelBundle;
import io.seqcast.stream.Harness;
import java.nio.file.Path;
import java.time.Duration;
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

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        ModelBundle bundle = ModelBundle.read(model);
        long predictions = 0;
        try (PointFile file = Inputs.open(data, bundle);
                PointCursor points = file.read(Order.bySequence());
                PredictionWriter writer = PredictionWriter.create(out, file.columns());
                Harness harness = Harness.open(bundle, engine.topology(TopicNames.defaults()));
                Progress progress = Progress.start("harness", "rows", file.rows())) {
            long rows = 0;
            for (Point point = points.next(); point != null; point = points.next()) {
                harness.pipe(point);
                if (++rows % DRAIN_EVERY == 0) {
                    predictions += drain(harness, writer);
                    progress.to(rows);
                }
            }
            harness.advance(Duration.ofSeconds(1));
            predictions += drain(harness, writer);
            writer.commit();
        }
        spec.commandLine().getOut().printf("%s: %,d predictions%n", out, predictions);
        return 0;
    }

    private static long drain(Harness harness, PredictionWriter writer) {
        var predictions = harness.predictions();
        predictions.forEach(published -> writer.write(published.prediction()));
        return predictions.size();
    }
}
