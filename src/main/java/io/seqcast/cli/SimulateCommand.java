package io.seqcast.cli;

import io.seqcast.data.table.PredictionFile;
import io.seqcast.eval.BlockBootstrap;
import io.seqcast.eval.report.TradingReport;
import io.seqcast.eval.report.TradingTables;
import io.seqcast.eval.report.ValidationReport;
import io.seqcast.eval.trading.StrategyScore;
import io.seqcast.eval.trading.TradingJson;
import io.seqcast.eval.trading.TradingPlan;
import io.seqcast.eval.trading.TradingSheet;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.task.Policy;
import io.seqcast.policy.Action;
import io.seqcast.policy.TradingRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = {
            "Trade by what a model decides, and say what became of the money.",
            "Each symbol has an account of its own: after every bar the decision is long, short or flat, is taken at that bar's close"
                    + " and earns what the price does until the next. A decision is the model's own, or the class of the highest"
                    + " probability; --long and --short say which names mean a position. Where nothing is predicted the position is kept. A"
                    + " policy also stands beside its own signals.",
            "Total return, Sharpe ratio, drawdown, trades and turnover stand beside those of buying and holding the same bars, of staying"
                    + " flat, and of all that --against names, with the same costs; differences with 95 %% intervals by blocks of dates."
        },
        footer = {
            "",
            "For example, the signals of a classifier, and beside them those of another:",
            "  seqcast simulate --model models/mine --data bars.parquet --against models/other --out simulation.html",
            "and decisions of others, a CSV file of seq_ix,step_in_seq and a column for each class or one called decision:",
            "  seqcast simulate --predictions theirs.csv --data bars.parquet --long UP --short DOWN --otherwise keep"
        })
final class SimulateCommand implements Callable<Integer> {
    private static final String HOLD = "buy and hold";
    private static final String FLAT = "flat";
    private static final int MOST_AGAINST = 2;

    /** What a name means that is neither long nor short. */
    private enum Otherwise {
        FLAT,
        KEEP
    }

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description = "Model that decides; with --predictions, the one that made them.")
    private @Nullable Path model;

    @Option(
            names = "--predictions",
            paramLabel = "FILE",
            description = "Predictions as 'predict' writes them, instead of predicting anew.")
    private @Nullable Path predictions;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "FILE",
            description = "Parquet or CSV file of the bars to trade, with a time and the model's inputs.")
    private Path data;

    @Option(
            names = "--against",
            split = ",",
            paramLabel = "FILE|DIR",
            description = "Predictions or models to stand beside, at most " + MOST_AGAINST + ".")
    private List<Path> against = new ArrayList<>();

    @Option(
            names = "--long",
            split = ",",
            defaultValue = "BUY,LONG",
            paramLabel = "NAME",
            description = "Decisions or classes that mean a long position (default: ${DEFAULT-VALUE}).")
    private List<String> longs;

    @Option(
            names = "--short",
            split = ",",
            defaultValue = "SELL,SHORT",
            paramLabel = "NAME",
            description = "Those that mean a short one (default: ${DEFAULT-VALUE}).")
    private List<String> shorts;

    @Option(
            names = "--flat",
            split = ",",
            defaultValue = "FLAT",
            paramLabel = "NAME",
            description = "Those that mean none (default: ${DEFAULT-VALUE}).")
    private List<String> flats;

    @Option(
            names = "--otherwise",
            defaultValue = "flat",
            description = "What every other one means: flat, or keep the position at hand (default: ${DEFAULT-VALUE}).")
    private Otherwise otherwise;

    @Option(
            names = "--price",
            paramLabel = "COLUMN",
            description = "Column of the price that is traded (default: that of a policy, else " + Policy.DEFAULT_PRICE
                    + ").")
    private @Nullable String price;

    @Option(
            names = "--balance",
            defaultValue = "10000",
            description = "Money of an account at the beginning (default: ${DEFAULT-VALUE}).")
    private double balance;

    @Option(
            names = "--fee",
            defaultValue = "0.001",
            description = "Fraction of what is bought or sold that is paid for it (default: ${DEFAULT-VALUE}).")
    private double fee;

    @Option(
            names = "--size",
            defaultValue = "0.9",
            description = "A new position as a fraction of the equity (default: ${DEFAULT-VALUE}).")
    private double size;

    @Option(
            names = "--block-dates",
            defaultValue = "21",
            paramLabel = "N",
            description = "Length of the blocks of dates that intervals draw (default: ${DEFAULT-VALUE}).")
    private int blockDates;

    @Option(names = "--seed", defaultValue = "1", description = "Seed of the blocks drawn (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--out", paramLabel = "FILE", description = "Report: HTML or Markdown, by the ending .html or .md.")
    private @Nullable Path out;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        require(model != null || predictions != null, "--model or --predictions must say who decides");
        require(out == null || ValidationReport.isReport(out), "--out is " + out + ", must end with .html or .md");
        require(blockDates >= 1, "--block-dates is " + blockDates + ", must be at least 1");
        require(
                against.size() <= MOST_AGAINST,
                "--against names " + against.size() + ", must be at most " + MOST_AGAINST);
        show(sheet(rules(), rule()));
        return 0;
    }

    private TradingRules rules() {
        try {
            return new TradingRules(balance, fee, size);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
        }
    }

    private TradeRule rule() {
        try {
            return new TradeRule(longs, shorts, flats, otherwise == Otherwise.KEEP);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private TradingSheet sheet(TradingRules rules, TradeRule rule) {
        ModelBundle bundle = model == null ? null : ModelBundle.read(model);
        TradedBars bars = TradedBars.read(data, price(bundle));
        List<Decisions> all = decisions(bundle, bars, rule);
        AccountRuns runs = new AccountRuns(rules, bars, all.get(0));
        List<StrategyScore> strategies = new ArrayList<>();
        all.forEach(decisions -> strategies.add(runs.follow(decisions, rule)));
        strategies.add(runs.hold(HOLD, Action.LONG));
        strategies.add(runs.hold(FLAT, Action.FLAT));
        TradingPlan plan = new TradingPlan(rules, blockDates, BlockBootstrap.RESAMPLES, seed);
        return TradingSheet.of(
                "Seqcast: simulated trading", plan, strategies, provenance(bundle, rule, plan, all, runs.times()));
    }

    private String price(@Nullable ModelBundle bundle) {
        if (price != null) {
            return price;
        }
        return bundle != null && bundle.task() instanceof Policy policy ? policy.price() : Policy.DEFAULT_PRICE;
    }

    /** Of the one that is judged, then of those it stands beside. */
    private List<Decisions> decisions(@Nullable ModelBundle bundle, TradedBars bars, TradeRule rule) {
        List<Decisions> all = new ArrayList<>();
        if (predictions != null) {
            requireSame(predictions, bundle);
            String name = name(all, predictions);
            all.add(Decisions.ofFile(name, predictions, bars, rule));
            if (bundle != null && bundle.task() instanceof Policy policy) {
                all.add(Decisions.signalsOfFile(name, predictions, bars, policy));
            }
        } else if (model != null && bundle != null) {
            all.addAll(Decisions.ofModel(name(all, model), model, bundle, bars));
        }
        for (Path other : against) {
            String name = name(all, other);
            all.add(
                    Files.isDirectory(other)
                            ? Decisions.ofModel(name, other, ModelBundle.read(other), bars)
                                    .get(0)
                            : Decisions.ofFile(name, other, bars, rule));
        }
        return all;
    }

    /** The last part of a path, or all of it where another is called so. */
    private String name(List<Decisions> taken, Path path) {
        List<String> names = taken.stream().map(Decisions::name).toList();
        String last = String.valueOf(path.toAbsolutePath().normalize().getFileName());
        String name = names.contains(last) || last.equals(HOLD) || last.equals(FLAT) ? path.toString() : last;
        require(!names.contains(name), "--against is " + path + ", which is there already; must be another");
        return name;
    }

    private static void requireSame(Path predictions, @Nullable ModelBundle bundle) {
        if (bundle == null) {
            return;
        }
        try (PredictionFile file = PredictionFile.open(predictions)) {
            Inputs.requireOutputs(predictions, file.columns(), bundle);
        }
    }

    private Map<String, String> provenance(
            @Nullable ModelBundle bundle, TradeRule rule, TradingPlan plan, List<Decisions> all, long[] times) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("data", String.valueOf(data.getFileName()));
        lines.put("price", price(bundle));
        all.forEach(decisions ->
                lines.put("decided by " + decisions.name(), String.format(Locale.ROOT, "%,d bars", decisions.count())));
        lines.put("position", rule.text());
        lines.put(
                "account",
                String.format(
                        Locale.ROOT,
                        "%,.2f at first, a fee of %s of what is traded, positions of %s of the equity",
                        plan.rules().balance(),
                        plan.rules().fee(),
                        plan.rules().size()));
        lines.put("intervals", plan.resamples() + " draws of blocks of " + plan.blockDates() + " dates");
        lines.put("seed of the draws", String.valueOf(plan.seed()));
        ValidationProvenance.addModel(lines, bundle, times[0], times[1]);
        return lines;
    }

    private void show(TradingSheet sheet) throws IOException {
        Shown.print(spec, json, () -> TradingJson.of(sheet), () -> TradingTables.text(sheet));
        if (out != null) {
            TradingReport.write(out, sheet);
            Shown.page(spec, out);
        }
    }

    private void require(boolean holds, String message) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }
}
