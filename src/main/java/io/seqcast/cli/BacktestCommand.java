package io.seqcast.cli;

import io.seqcast.eval.BlockBootstrap;
import io.seqcast.eval.regression.IntervalCoverage;
import io.seqcast.eval.regression.RegressionEvaluation;
import io.seqcast.eval.report.CoverageTable;
import io.seqcast.eval.report.TearSheetReport;
import io.seqcast.eval.report.TearSheetTables;
import io.seqcast.eval.report.ValidationReport;
import io.seqcast.eval.returns.BacktestPlan;
import io.seqcast.eval.returns.TearSheet;
import io.seqcast.eval.returns.TearSheetJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "backtest",
        mixinStandardHelpOptions = true,
        description = {
            "Make a tear sheet of predicted returns, whoever made them: direction, error of the price, correlation across symbols,"
                    + " and money.",
            "A column whose name ends with a number of bars h, such as return_5, is held against close[t+h]/close[t] - 1 of the data's"
                    + " bars. Each figure stands beside those of a forecast of 0 and of one that always says up, with its 95 %% interval by"
                    + " blocks of dates.",
            "The money: sign of the forecast, all symbols of a date alike, in h tranches of which one is renewed each date; without costs"
                    + " and with each of --costs. The Sharpe ratio also stands beside the best that so many --trials would show by chance."
        },
        footer = {
            "",
            "For example, what one reaches who knows the law of generated bars:",
            "  seqcast bars generate --symbols 50 --days 1500 --seed 1 --out bars.parquet --oracle oracle.parquet",
            "  seqcast backtest --predictions oracle.parquet --data bars.parquet --out report.html",
            "and predictions of others, a CSV file that begins with seq_ix,step_in_seq and names its columns as it likes:",
            "  seqcast backtest --predictions theirs.csv --data bars.parquet --horizons next=1,week=5 --trials 40",
            "and how a walk-forward training went, fold by fold:",
            "  seqcast backtest --predictions models/mine.oof.parquet --model models/mine --data bars.parquet --out folds.html"
        })
final class BacktestCommand implements Callable<Integer> {
    @Option(
            names = "--predictions",
            required = true,
            paramLabel = "FILE",
            description =
                    "Parquet or CSV file as 'predict' writes it: seq_ix, step_in_seq, then columns of returns. Or the table of"
                            + " out-of-fold predictions that 'train' writes with folds: then there are also figures by fold.")
    private Path predictions;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "FILE",
            description = "Parquet or CSV file of the bars predicted, with columns close and time.")
    private Path data;

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description =
                    "Model that made the predictions: the sheet says how it was made, on which dates, in how many trainings, how many"
                            + " outcomes lie in its intervals, and what a live row of it takes. Members' out-of-fold predictions"
                            + " are blended as in the model, for each fold as was learned from the other ones.")
    private @Nullable Path model;

    @Option(
            names = "--member",
            paramLabel = "NAME",
            description =
                    "Member whose out-of-fold predictions are judged (default: the blend of --model, without it their mean).")
    private @Nullable String member;

    @Option(
            names = "--against",
            paramLabel = "FILE",
            description =
                    "Other predictions of the same bars; may be given several times. Gives the paired differences on the rows of"
                            + " both, with 95 %% intervals by blocks of dates.")
    private List<Path> against = new ArrayList<>();

    @Option(
            names = "--partial",
            description =
                    "Judge the predictions that are there, and say their share (default: every bar with need_prediction whose"
                            + " outcome is known must have one; out-of-fold tables need not).")
    private boolean partial;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Tear sheet: HTML or Markdown, by the ending .html or .md.")
    private @Nullable Path out;

    @Option(
            names = "--horizons",
            split = ",",
            paramLabel = "COLUMN[=BARS]",
            description =
                    "Columns to judge, and how many bars ahead they look (default: all whose name ends with that number).")
    private List<String> horizons = new ArrayList<>();

    @Option(
            names = "--costs",
            split = ",",
            defaultValue = "1,5,10,20",
            paramLabel = "BP",
            description =
                    "Costs in basis points of what is bought or sold, beside none at all (default: ${DEFAULT-VALUE}).")
    private double[] costs;

    @Option(
            names = "--trials",
            paramLabel = "N",
            description =
                    "How many forecasters were tried before this one was shown, itself counted (default: the trainings that the"
                            + " model tells of, else 1).")
    private @Nullable Integer trials;

    @Option(
            names = "--min-symbols",
            defaultValue = "" + RegressionEvaluation.MINIMUM_SEQUENCES,
            paramLabel = "N",
            description = "Outcomes that a date needs for its IC to count (default: ${DEFAULT-VALUE}).")
    private int minimumSymbols;

    @Option(
            names = "--block-dates",
            paramLabel = "N",
            description =
                    "Length of the blocks of dates, at least the longest horizon (default: twice the horizon, at least 21).")
    private @Nullable Integer blockDates;

    @Option(names = "--seed", defaultValue = "1", description = "Seed of the blocks drawn (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        require(out == null || ValidationReport.isReport(out), "--out is " + out + ", must end with .html or .md");
        for (double cost : costs) {
            require(cost >= 0 && Double.isFinite(cost), "--costs has " + cost + ", must be at least 0");
        }
        require(trials == null || trials >= 1, "--trials is " + trials + ", must be at least 1");
        require(minimumSymbols >= 2, "--min-symbols is " + minimumSymbols + ", must be at least 2");
        Backtesting backtesting =
                new Backtesting(new BacktestFiles(data, predictions, model, member, horizons, partial, against));
        requireBlocks(backtesting.horizons());
        int told = backtesting.trainings();
        BacktestPlan plan = plan(Math.max(1, told));
        List<IntervalCoverage> coverage = backtesting.intervals(plan);
        TearSheet sheet = backtesting.sheet(plan, coverage, counted(told));
        Shown.print(spec, json, () -> json(sheet, coverage), () -> text(sheet, coverage));
        if (out != null) {
            TearSheetReport.write(out, sheet);
            Shown.page(spec, out);
        }
        return 0;
    }

    private void requireBlocks(List<Integer> bars) {
        int longest = bars.get(bars.size() - 1);
        require(
                blockDates == null || blockDates >= longest,
                "--block-dates is " + blockDates + ", must be at least the longest horizon " + longest
                        + ": outcomes of fewer dates overlap");
    }

    private BacktestPlan plan(int told) {
        List<Double> grid = DoubleStream.concat(DoubleStream.of(0), DoubleStream.of(costs))
                .sorted()
                .distinct()
                .boxed()
                .toList();
        return new BacktestPlan(
                grid,
                minimumSymbols,
                blockDates == null ? 0 : blockDates,
                trials == null ? told : trials,
                BlockBootstrap.RESAMPLES,
                seed);
    }

    private String counted(int told) {
        if (trials != null) {
            return "as --trials says";
        }
        return told > 0
                ? "the trainings of members that the model tells of: tries before it are not among them, --trials counts them"
                : "as nobody says how many there were: --trials counts them";
    }

    private static Map<String, @Nullable Object> json(TearSheet sheet, List<IntervalCoverage> coverage) {
        Map<String, @Nullable Object> root = TearSheetJson.of(sheet);
        if (!coverage.isEmpty()) {
            root.put("intervals", IntervalScoring.json(coverage));
        }
        return root;
    }

    /** A sheet, and how often outcomes lie in the model's intervals if it has some, for people. */
    static String text(TearSheet sheet, List<IntervalCoverage> coverage) {
        String text = TearSheetTables.text(sheet);
        return coverage.isEmpty() ? text : text + "\n" + CoverageTable.text(coverage);
    }

    private void require(boolean holds, String message) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }
}
