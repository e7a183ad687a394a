package io.seqcast.cli;

import io.seqcast.bars.BarsMarkets;
import io.seqcast.bars.SymbolBars;
import io.seqcast.data.Prediction;
import io.seqcast.data.table.PointFile;
import io.seqcast.data.table.PredictionWriter;
import io.seqcast.eval.BlockBootstrap;
import io.seqcast.eval.regression.IntervalCoverage;
import io.seqcast.eval.regression.RegressionEvaluation;
import io.seqcast.eval.report.TearSheetReport;
import io.seqcast.eval.returns.BacktestPlan;
import io.seqcast.eval.returns.TearSheet;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.task.Regression;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/**
 * The demo of a forecaster of returns: a stock market that it was not trained on through the stream, and the tear sheet of the
 * predictions that came back, beside what the hidden state would let one expect of the next bar.
 */
final class ReturnsDemo {
    private static final int DAYS = 1_000;
    private static final List<Double> COSTS = List.of(0.0, 1.0, 5.0, 10.0);
    private static final long DRAWS = 1;

    private final Path model;
    private final ModelBundle bundle;
    private final Path directory;
    private final DemoRun run;
    private final PrintWriter out;

    /**
     * @param model folder of {@code bundle}
     * @param directory for what is needed on the way
     */
    ReturnsDemo(Path model, ModelBundle bundle, Path directory, DemoRun run, PrintWriter out) {
        this.model = model;
        this.bundle = bundle;
        this.directory = directory;
        this.run = run;
        this.out = out;
    }

    /** Whether a model says returns of bars by a text of targets, by names that end with how far they look. */
    static boolean suits(ModelBundle bundle) {
        return bundle.inputs().equals(SymbolBars.COLUMNS)
                && bundle.task() instanceof Regression
                && bundle.texts().targets() != null
                && bundle.outputs().stream().allMatch(ReturnColumns::saysHorizon);
    }

    /** Runs it. */
    void run(int symbols, long seed, Path report) throws IOException {
        out.printf(
                "model: %s, %d members of the kinds %s, fingerprint %s%n",
                model,
                bundle.members().size(),
                bundle.kinds(),
                bundle.fingerprint().substring(0, 12));
        Path points = directory.resolve("bars.parquet");
        Path oracle = directory.resolve("oracle.parquet");
        long bars = BarsFiles.write(BarsMarkets.of(DAYS, seed, 1, symbols), points, oracle);
        out.printf("data: %,d bars of %d symbols, seed %d%n", bars, symbols, seed);
        out.flush();
        Path predictions = directory.resolve("predictions.parquet");
        DemoRun.Result result;
        try (PointFile file = Inputs.openWithOutcomes(points, bundle)) {
            result = run.run(bundle, file);
            write(result, predictions, file);
        }
        judge(new BacktestFiles(points, predictions, model, null, List.of(), false, List.of(oracle)), report);
        out.println(DemoRun.speed(result));
        out.println(report.toAbsolutePath());
    }

    private void write(DemoRun.Result result, Path out, PointFile file) {
        try (PredictionWriter writer =
                PredictionWriter.create(out, Inputs.outputs(bundle, file), Inputs.detail(bundle), file.symbols())) {
            for (Prediction prediction : result.predictions()) {
                writer.write(prediction);
            }
            writer.commit();
        }
    }

    private void judge(BacktestFiles files, Path report) throws IOException {
        Backtesting backtesting = new Backtesting(files);
        BacktestPlan plan = new BacktestPlan(
                COSTS,
                RegressionEvaluation.MINIMUM_SEQUENCES,
                0,
                Math.max(1, backtesting.trainings()),
                BlockBootstrap.RESAMPLES,
                DRAWS);
        List<IntervalCoverage> coverage = backtesting.intervals(plan);
        TearSheet sheet = backtesting.sheet(plan, coverage, "the trainings of members that the model tells of");
        out.println();
        out.println(BacktestCommand.text(sheet, coverage));
        TearSheetReport.write(report, sheet);
    }
}
