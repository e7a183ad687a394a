package io.seqcast.cli;

import io.seqcast.data.Prediction;
import io.seqcast.data.Sequence;
import io.seqcast.data.table.PointFile;
import io.seqcast.eval.Evaluation;
import io.seqcast.eval.ForecastScore;
import io.seqcast.eval.report.ScoreTable;
import io.seqcast.file.Folders;
import io.seqcast.live.LivePages;
import io.seqcast.live.ShownModel;
import io.seqcast.market.Market;
import io.seqcast.market.MarketGenerator;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.serve.PredictWhen;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Show the whole path: a broker in this process, a generated market that no model was trained on, the shipped"
                    + " model, the topology, a replay, the predictions read back, their score and a report.",
            "A classifier of bars gets a generated stock market; its recipe is followed at toy size first,"
                    + " and the report is that of 'validate'. A forecaster of returns gets one, too, and the tear sheet of 'backtest', a"
                    + " policy the account of 'simulate'.",
            "With --live it does not end: a generated market runs at a steady rate, and a page shows the stream, until it is"
                    + " stopped.",
            "Cleans up after itself, but for the report."
        })
final class DemoCommand implements Callable<Integer> {
    private static final String SPEED = "300";
    private static final double MOST_SPEED = 1_000_000;

    @Option(
            names = "--sequences",
            defaultValue = "60",
            description = "Sequences, or symbols, of the generated market (default: ${DEFAULT-VALUE}).")
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

    @Option(names = "--live", description = "Keep a market running until stopped, and serve the page of the stream.")
    private boolean live;

    @Option(
            names = "--speed",
            paramLabel = "ROWS",
            description = "With --live: rows a second, 1 to 1000000 (default: " + SPEED + ").")
    private @Nullable Double speed;

    @Mixin
    private HttpOptions http;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        requireOptions();
        Path directory = Files.createTempDirectory("seqcast-demo");
        try {
            if (live) {
                runLive(directory);
            } else {
                run(directory);
            }
        } finally {
            Folders.delete(directory);
        }
        return 0;
    }

    private void requireOptions() {
        if (live && report != null) {
            throw new ParameterException(
                    spec.commandLine(), "--report is " + report + ", must be left out with --live, which has a page");
        }
        if (!live && (speed != null || http.given())) {
            throw new ParameterException(
                    spec.commandLine(),
                    (speed != null ? "--speed" : "--http-port") + " is of --live, which is not given");
        }
        if (speed != null && !(speed >= 1 && speed <= MOST_SPEED)) {
            throw new ParameterException(spec.commandLine(), "--speed is " + speed + ", must be 1 to 1000000");
        }
    }

    private void runLive(Path directory) {
        Path folder = model != null ? model : Home.resolve("models/market");
        ModelBundle bundle = ModelBundle.read(folder);
        LiveDemo demo = new LiveDemo(directory, partitions, this::say);
        LiveDemo.Feed feed =
                new LiveDemo.Feed(data, sequences, seed, speed == null ? Double.parseDouble(SPEED) : speed);
        try (LivePages pages = http.openAt(0);
                Termination termination = Termination.onStop(demo::stop)) {
            demo.run(ShownModel.of(String.valueOf(folder.getFileName()), bundle), bundle, feed, pages);
        }
    }

    private void run(Path directory) throws IOException {
        Path folder = model != null ? model : Home.resolve("models/market");
        ModelBundle bundle = ModelBundle.read(folder);
        Path html = report != null ? report : Home.output("demo-report.html");
        DemoRun run = new DemoRun(directory, partitions, this::say);
        BarsDemo bars = data != null
                ? null
                : BarsDemo.of(
                        folder,
                        bundle,
                        directory,
                        run,
                        out(),
                        spec.commandLine().getErr());
        if (bars != null) {
            bars.run(sequences, seed, html);
            return;
        }
        Market market = data == null ? MarketGenerator.generate(sequences, seed) : null;
        Path points = data != null ? data : directory.resolve("market.parquet");
        if (market != null) {
            MarketFiles.writePoints(market, points);
        }
        say("data: %s", market == null ? points : sequences + " sequences, seed " + seed);
        DemoRun.Result result;
        List<Sequence> actual;
        List<String> columns;
        try (PointFile file = Inputs.openWithOutcomes(points, bundle)) {
            columns = bundle.predictsNextRow() ? Inputs.outputs(bundle, file) : file.columns();
            actual = Inputs.narrow(Inputs.readOutcomes(points, file, columns), points, bundle);
            result = run.run(bundle, file);
        }
        Iterator<Prediction> predictions = result.predictions().iterator();
        if (!bundle.predictsNextRow()) {
            OutcomeScoring scoring = new OutcomeScoring(bundle, actual);
            Scored scored = OutcomesScored.of(
                    bundle, scoring, "ensemble", scoring.rows("demo", () -> next(predictions)), List.of(), List.of());
            out().println();
            scored.print(out());
            out().println(DemoRun.speed(result));
            scored.write(html);
            out().println(html.toAbsolutePath());
            return;
        }
        Evaluation evaluation = Scoring.evaluate("ensemble", () -> next(predictions), columns.size(), actual, true);
        // One who knows the hidden state speaks after every flagged row: no rival of a model that does not.
        ForecastScore oracle = market == null || PredictWhen.narrows(bundle) ? null : oracle(market, columns.size());
        DemoMembers members = DemoMembers.of(bundle, points, evaluation.model());
        print(evaluation, oracle, columns, members, result);
        DemoReport.write(html, bundle, evaluation, oracle, columns, actual, members.table(), result);
        out().printf(Locale.ROOT, "mean_r2=%.4f%n", evaluation.model().score().meanR2());
        out().println(html.toAbsolutePath());
    }

    private void print(
            Evaluation evaluation,
            @Nullable ForecastScore oracle,
            List<String> columns,
            DemoMembers members,
            DemoRun.Result result) {
        List<ForecastScore> others = new ArrayList<>(evaluation.baselines());
        if (oracle != null) {
            others.add(oracle);
        }
        out().println();
        out().print(ScoreTable.text(columns, evaluation.all()));
        out().println();
        out().print(ScoreText.comparison(evaluation.model(), others));
        out().println();
        out().println(members.text());
        out().println(DemoRun.speed(result));
    }

    /** The score of one who knows the hidden state: the ceiling of a generated market. */
    private static ForecastScore oracle(Market market, int width) {
        Iterator<Prediction> predictions = IntStream.range(0, market.sequences().size())
                .mapToObj(market::oraclePredictions)
                .flatMap(List::stream)
                .iterator();
        return Scoring.evaluate("oracle", () -> next(predictions), width, market.sequences(), false)
                .model();
    }

    private static @Nullable Prediction next(Iterator<Prediction> predictions) {
        return predictions.hasNext() ? predictions.next() : null;
    }

    private void say(String format, Object... arguments) {
        spec.commandLine().getErr().printf(Locale.ROOT, format + "%n", arguments);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
