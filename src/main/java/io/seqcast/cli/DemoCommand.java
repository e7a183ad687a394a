package io.seqcast.cli;

import io.seqcast.data.Market;
import io.seqcast.data.MarketGenerator;
import io.seqcast.data.PointFile;
import io.seqcast.data.PointWriter;
import io.seqcast.data.Prediction;
import io.seqcast.data.Sequence;
import io.seqcast.eval.Evaluation;
import io.seqcast.eval.ForecastScore;
import io.seqcast.eval.ScoreTable;
import io.seqcast.model.ModelBundle;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Show the whole path: a broker in this process, a generated market that no model was trained on, the shipped"
                    + " model, the topology, a replay, the predictions read back, their score and a report.",
            "Cleans up after itself, but for the report."
        })
final class DemoCommand implements Callable<Integer> {
    private static final long BOOTSTRAP_SEED = 1;

    @Option(
            names = "--sequences",
            defaultValue = "60",
            description = "Sequences of the generated market (default: ${DEFAULT-VALUE}).")
    private int sequences;

    @Option(
            names = "--seed",
            defaultValue = "2026",
            description = "Seed of the generated market; the shipped models know 7 (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--data", paramLabel = "FILE", description = "Points to replay instead of a generated market.")
    private @Nullable Path data;

    @Option(names = "--model", paramLabel = "DIR", description = "Model (default: the shipped models/market).")
    private @Nullable Path model;

    @Option(names = "--partitions", defaultValue = "3", description = "Of the topics (default: ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "HTML report (default: demo-report.html in the build folder, or in the current one).")
    private @Nullable Path report;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Path directory = Files.createTempDirectory("seqcast-demo");
        try {
            run(directory);
        } finally {
            TemporaryFiles.delete(directory);
        }
        return 0;
    }

    private void run(Path directory) throws IOException {
        ModelBundle bundle = ModelBundle.read(model != null ? model : Home.resolve("models/market"));
        Market market = data == null ? MarketGenerator.generate(sequences, seed) : null;
        Path points = data != null ? data : write(market, directory.resolve("market.parquet"));
        say("data: %s", market == null ? points : sequences + " sequences, seed " + seed);
        DemoRun.Result result;
        List<Sequence> actual;
        List<String> columns;
        try (PointFile file = Inputs.open(points, bundle)) {
            columns = file.columns();
            actual = file.readSequences();
            result = new DemoRun(directory, partitions, this::say).run(bundle, file);
        }
        var predictions = result.predictions().iterator();
        Evaluation evaluation = Scoring.evaluate(
                "ensemble", () -> predictions.hasNext() ? predictions.next() : null, columns.size(), actual, true);
        ForecastScore oracle = market == null ? null : oracle(market, columns.size());
        print(evaluation, oracle, columns, result);
        Path html = report != null ? report : Home.output("demo-report.html");
        DemoReport.write(html, bundle, evaluation, oracle, columns, actual, result);
        out().printf(Locale.ROOT, "mean_r2=%.4f%n", evaluation.model().score().meanR2());
        out().println(html.toAbsolutePath());
    }

    private void print(
            Evaluation evaluation, @Nullable ForecastScore oracle, List<String> columns, DemoRun.Result result) {
        List<ForecastScore> others = new ArrayList<>(evaluation.baselines());
        if (oracle != null) {
            others.add(oracle);
        }
        out().println();
        out().print(ScoreTable.text(columns, evaluation.all()));
        out().println();
        out().print(ScoreText.comparison(evaluation.model(), others, BOOTSTRAP_SEED));
        out().println();
        out().printf(
                        Locale.ROOT,
                        "%,d predictions in %.1f s from the first row sent to the last prediction read: %,.0f a second%n",
                        result.predictions().size(),
                        result.seconds(),
                        result.predictions().size() / result.seconds());
    }

    private static Path write(@Nullable Market market, Path file) {
        if (market == null) {
            throw new IllegalStateException("no market to write");
        }
        try (PointWriter writer = PointWriter.create(file, market.columns())) {
            for (Sequence sequence : market.sequences()) {
                for (int t = 0; t < sequence.steps(); t++) {
                    writer.write(sequence.point(t));
                }
            }
            writer.commit();
        }
        return file;
    }

    /** The score of one who knows the hidden state: the ceiling of a generated market. */
    private static ForecastScore oracle(Market market, int width) {
        List<Prediction> predictions = new ArrayList<>();
        for (int i = 0; i < market.sequences().size(); i++) {
            Sequence sequence = market.sequences().get(i);
            float[] forecast = market.oracle(i);
            for (int t = 0; t < sequence.steps(); t++) {
                if (sequence.needPrediction()[t]) {
                    float[] row = java.util.Arrays.copyOfRange(forecast, t * width, (t + 1) * width);
                    predictions.add(new Prediction(sequence.id(), t, row, new float[width]));
                }
            }
        }
        var all = predictions.iterator();
        return Scoring.evaluate("oracle", () -> all.hasNext() ? all.next() : null, width, market.sequences(), false)
                .model();
    }

    private void say(String format, Object... arguments) {
        spec.commandLine().getErr().printf(Locale.ROOT, format + "%n", arguments);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
