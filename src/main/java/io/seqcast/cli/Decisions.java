package io.seqcast.cli;

import io.seqcast.data.DataException;
import io.seqcast.data.Order;
import io.seqcast.data.Prediction;
import io.seqcast.data.table.Missing;
import io.seqcast.data.table.PointCursor;
import io.seqcast.data.table.PointFile;
import io.seqcast.data.table.PredictionCursor;
import io.seqcast.data.table.PredictionFile;
import io.seqcast.model.Form;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.task.Classification;
import io.seqcast.model.task.Policy;
import io.seqcast.serve.OfflinePredictor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What somebody decided, bar by bar.
 *
 * @param name who, for people
 * @param names of the decisions after each bar of a sequence, by its key, (T); empty where nothing was decided
 */
record Decisions(String name, Map<Long, String[]> names) {
    private static final String SIGNALS = ", signals";

    /**
     * Reads those of a file: its column of decisions, or where that is missing or empty the class of the highest number.
     *
     * @throws DataException if it has neither, or one is of a bar that the data has not
     */
    static Decisions ofFile(String name, Path predictions, TradedBars bars, TradeRule rule) {
        try (PredictionFile file = PredictionFile.open(predictions);
                PredictionCursor cursor = file.read()) {
            Function<Prediction, String> likeliest = likeliest(classes(file.columns()));
            boolean known = rule.knowsAny(file.columns());
            Collected collected = new Collected(bars, predictions);
            for (Prediction row = cursor.next(); row != null; row = cursor.next()) {
                if (row.decision().isEmpty() && !known) {
                    throw new DataException(predictions + ": sequence " + row.sequence() + ", step " + row.step()
                            + " has no decision, and none of the columns " + file.columns()
                            + " is named in --long or --short");
                }
                collected.add(row, row.decision().isEmpty() ? likeliest.apply(row) : row.decision());
            }
            return new Decisions(name, collected.names);
        }
    }

    /**
     * Lets a model decide: by its rules, or where it has none by the class of the highest probability.
     *
     * @return its decisions; behind those of a policy the classes of the highest probability, whatever it did
     * @throws DataException if it says numbers without deciding anything, or the data lacks its inputs
     */
    static List<Decisions> ofModel(String name, Path model, ModelBundle bundle, TradedBars bars) {
        boolean decides = bundle.decides();
        if (!decides && bundle.task().classification() == null) {
            throw new DataException(
                    model + ": says numbers and decides nothing, must be a classifier or have a decision"
                            + " such as 'BUY: return_1 > 0.002'");
        }
        Function<Prediction, String> likeliest = likeliest(bundle.task().predicted());
        Collected own = new Collected(bars, bars.data());
        Collected signals = new Collected(bars, bars.data());
        boolean acts = bundle.task() instanceof Policy;
        predict(bundle, bars.data(), row -> {
            own.add(row, decides ? row.decision() : likeliest.apply(row));
            if (acts) {
                signals.add(row, likeliest.apply(row));
            }
        });
        Decisions decided = new Decisions(name, own.names);
        return acts ? List.of(decided, new Decisions(name + SIGNALS, signals.names)) : List.of(decided);
    }

    /** The classes of the highest probability in a file of a policy's predictions, whatever it did. */
    static Decisions signalsOfFile(String name, Path predictions, TradedBars bars, Policy policy) {
        try (PredictionFile file = PredictionFile.open(predictions);
                PredictionCursor cursor = file.read()) {
            Function<Prediction, String> likeliest = likeliest(policy.predicted());
            Collected collected = new Collected(bars, predictions);
            for (Prediction row = cursor.next(); row != null; row = cursor.next()) {
                collected.add(row, likeliest.apply(row));
            }
            return new Decisions(name + SIGNALS, collected.names);
        }
    }

    private static void predict(ModelBundle bundle, Path data, Consumer<Prediction> out) {
        int threads = Runtime.getRuntime().availableProcessors();
        try (PointFile file = Inputs.open(data, bundle, Missing.REFUSE);
                PointCursor points = file.read(Order.bySequence());
                OfflinePredictor predictor = new OfflinePredictor(bundle, Form.STEP, threads);
                Progress progress = Progress.start("predict", "rows", file.rows())) {
            predictor.predict(
                    () -> {
                        progress.step();
                        return points.next();
                    },
                    out);
        }
    }

    /** Columns of probabilities: the expected value comes behind them. */
    private static List<String> classes(List<String> columns) {
        int ev = columns.indexOf(Classification.EXPECTED_VALUE);
        return ev < 0 ? columns : columns.subList(0, ev);
    }

    /** The first of the classes, which are a prediction's first values, whose number is the highest. */
    private static Function<Prediction, String> likeliest(List<String> classes) {
        return row -> {
            int best = 0;
            for (int k = 1; k < classes.size(); k++) {
                best = row.values()[k] > row.values()[best] ? k : best;
            }
            return classes.get(best);
        };
    }

    /** Number of bars after which something was decided. */
    long count() {
        return names.values().stream()
                .flatMap(Arrays::stream)
                .filter(name -> !name.isEmpty())
                .count();
    }

    /** By sequence, as they come. */
    private static final class Collected {
        private final TradedBars bars;
        private final Path source;
        private final Map<Long, String[]> names = new HashMap<>();

        Collected(TradedBars bars, Path source) {
            this.bars = bars;
            this.source = source;
        }

        void add(Prediction row, String decision) {
            TradedBars.Symbol symbol = bars.symbols().get(row.sequence());
            if (symbol == null || row.step() >= symbol.closes().length) {
                throw new DataException(source + ": sequence " + row.sequence() + ", step " + row.step()
                        + " is decided on, of which " + bars.data() + " has no bar: both files must number symbols"
                        + " (seq_ix) and bars (step_in_seq) alike");
            }
            names.computeIfAbsent(row.sequence(), id -> undecided(symbol.closes().length))[(int) row.step()] = decision;
        }

        private static String[] undecided(int bars) {
            String[] names = new String[bars];
            Arrays.fill(names, "");
            return names;
        }
    }
}
