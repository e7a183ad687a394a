package io.seqcast.cli;

import io.seqcast.bars.BarsMarkets;
import io.seqcast.bars.SymbolBars;
import io.seqcast.data.Prediction;
import io.seqcast.data.table.PointFile;
import io.seqcast.data.table.PredictionWriter;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.task.Classification;
import io.seqcast.model.task.Policy;
import io.seqcast.model.task.Regression;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The demo of a model of bars: a stock market that it was not trained on through the stream, and a judge of what came back. */
final class BarsDemo {
    static final int DAYS = 1_000;

    private final Path model;
    private final ModelBundle bundle;
    private final Judge judge;
    private final Path directory;
    private final DemoRun run;
    private final PrintWriter out;

    /** Says what predictions are worth. */
    interface Judge {
        /**
         * Before the stream runs.
         *
         * @param symbols of the market that is predicted
         * @param seed of that market
         */
        default void prepare(int symbols, long seed) {}

        /** Whether it wants to know what one expects who knows the hidden state. */
        default boolean wantsOracle() {
            return false;
        }

        void judge(Played played, Path report) throws IOException;
    }

    /**
     * What came back.
     *
     * @param points file of the bars
     * @param oracle file of what one expects who knows the hidden state, where it is wanted
     * @param file of the predictions
     */
    record Played(Path points, Path oracle, List<Prediction> predictions, Path file) {}

    private BarsDemo(Path model, ModelBundle bundle, Judge judge, Path directory, DemoRun run, PrintWriter out) {
        this.model = model;
        this.bundle = bundle;
        this.judge = judge;
        this.directory = directory;
        this.run = run;
        this.out = out;
    }

    /**
     * The demo of a model; null where it is none of bars with a text of targets.
     *
     * @param model folder of {@code bundle}
     * @param directory for what is needed on the way
     * @param err where commands report that are used on the way
     */
    static @Nullable BarsDemo of(
            Path model, ModelBundle bundle, Path directory, DemoRun run, PrintWriter out, PrintWriter err) {
        if (!bundle.inputs().equals(SymbolBars.COLUMNS) || bundle.texts().targets() == null) {
            return null;
        }
        Judge judge = null;
        if (bundle.task() instanceof Classification) {
            judge = new ClassesDemo(model, bundle, directory, out);
        } else if (bundle.task() instanceof Policy) {
            judge = new PolicyDemo(model, out, err);
        } else if (bundle.task() instanceof Regression
                && bundle.outputs().stream().allMatch(ReturnColumns::saysHorizon)) {
            judge = new ReturnsDemo(model, out);
        }
        return judge == null ? null : new BarsDemo(model, bundle, judge, directory, run, out);
    }

    /** Runs it. */
    void run(int symbols, long seed, Path report) throws IOException {
        int members = bundle.members().size();
        out.printf(
                "model: %s, %d member%s of the kinds %s, fingerprint %s%n",
                model,
                members,
                members == 1 ? "" : "s",
                bundle.kinds(),
                bundle.fingerprint().substring(0, 12));
        judge.prepare(symbols, seed);
        Path points = directory.resolve("bars.parquet");
        Path oracle = directory.resolve("oracle.parquet");
        long bars =
                BarsFiles.write(BarsMarkets.of(DAYS, seed, 1, symbols), points, judge.wantsOracle() ? oracle : null);
        out.printf("data: %,d bars of %d symbols, seed %d%n", bars, symbols, seed);
        out.flush();
        Path predictions = directory.resolve("predictions.parquet");
        DemoRun.Result result;
        try (PointFile file = Inputs.openWithOutcomes(points, bundle)) {
            result = run.run(bundle, file);
            write(result, predictions, file);
        }
        judge.judge(new Played(points, oracle, result.predictions(), predictions), report);
        out.println(DemoRun.speed(result));
        out.println(report.toAbsolutePath());
    }

    private void write(DemoRun.Result result, Path to, PointFile file) {
        try (PredictionWriter writer =
                PredictionWriter.create(to, Inputs.outputs(bundle, file), Inputs.detail(bundle), file.symbols())) {
            for (Prediction prediction : result.predictions()) {
                writer.write(prediction);
            }
            writer.commit();
        }
    }
}
