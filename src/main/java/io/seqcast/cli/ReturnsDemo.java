package io.seqcast.cli;

import io.seqcast.eval.BlockBootstrap;
import io.seqcast.eval.regression.IntervalCoverage;
import io.seqcast.eval.regression.RegressionEvaluation;
import io.seqcast.eval.report.TearSheetReport;
import io.seqcast.eval.returns.BacktestPlan;
import io.seqcast.eval.returns.TearSheet;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/** The demo of a forecaster of returns: the tear sheet of what came back, beside what the hidden state would let one expect of the next bar. */
final class ReturnsDemo implements BarsDemo.Judge {
    private static final List<Double> COSTS = List.of(0.0, 1.0, 5.0, 10.0);
    private static final long DRAWS = 1;

    private final Path model;
    private final PrintWriter out;

    /** @param model folder of the forecaster */
    ReturnsDemo(Path model, PrintWriter out) {
        this.model = model;
        this.out = out;
    }

    @Override
    public boolean wantsOracle() {
        return true;
    }

    @Override
    public void judge(BarsDemo.Played played, Path report) throws IOException {
        BacktestFiles files = new BacktestFiles(
                played.points(), played.file(), model, null, List.of(), false, List.of(played.oracle()));
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
