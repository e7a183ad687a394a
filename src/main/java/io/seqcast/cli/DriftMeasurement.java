package io.seqcast.cli;

import io.seqcast.data.Sequence;
import io.seqcast.eval.report.TextTable;
import io.seqcast.market.Market;
import io.seqcast.market.MarketGenerator;
import io.seqcast.serve.drift.DriftDetector;
import io.seqcast.serve.drift.DriftTrials;
import io.seqcast.serve.drift.DriftTrials.Change;
import io.seqcast.serve.drift.DriftTrials.Found;
import io.seqcast.serve.drift.PooledRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Measures a detector on what the oracle of generated markets leaves unexplained, where nothing changes but what is planted. The columns of
 * one market move together, so that trials are fewer than they seem. Inputs, in which nothing is planted, show what a series that remembers
 * does to tests that take its rows for independent.
 */
final class DriftMeasurement {
    /** Markets, and sequences of each. */
    static final int DEFAULT_SIZE = 20;

    private static final List<Change> CHANGES = List.of(
            new Change(0.1, 1),
            new Change(0.25, 1),
            new Change(0.5, 1),
            new Change(0, 1.1),
            new Change(0, 1.25),
            new Change(0, 1.5),
            new Change(0, 0.8));

    private final DriftTrials trials;
    private final DriftTrials inputs; // with nothing planted
    private final String data;

    private DriftMeasurement(DriftTrials trials, DriftTrials inputs, String data) {
        this.trials = trials;
        this.inputs = inputs;
        this.data = data;
    }

    /** @param seed of the first market; the others have those that follow */
    static DriftMeasurement run(Supplier<DriftDetector> detectors, int markets, int sequences, long seed) {
        DriftTrials trials = new DriftTrials(detectors, CHANGES, seed);
        DriftTrials inputs = new DriftTrials(detectors, List.of(), seed);
        for (int m = 0; m < markets; m++) {
            Market market = MarketGenerator.generate(sequences, seed + m);
            addColumns(residuals(market), trials);
            addColumns(
                    DriftRows.inputs(market.columns(), market.sequences(), false)
                            .rows(),
                    inputs);
        }
        return new DriftMeasurement(trials, inputs, markets + " markets of " + sequences + " sequences, seed " + seed);
    }

    private static void addColumns(PooledRows rows, DriftTrials trials) {
        for (int j = 0; j < rows.columns(); j++) {
            double[] sizes = rows.sizes(j);
            trials.add(rows.means(j), sizes, deviation(sizes));
        }
    }

    /** A line a change; lines end with a newline each. */
    String text() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("planted", "found", "median delay", "at random", "median delay"));
        for (Change change : CHANGES) {
            Found found = trials.found(change);
            lines.add(List.of(
                    change.scale() == 1
                            ? String.format(Locale.ROOT, "shift by %.2f deviations", change.shift())
                            : String.format(Locale.ROOT, "scaled by %.2f", change.scale()),
                    share(found.found()),
                    rows(found.delay()),
                    share(found.luck()),
                    rows(found.luckyDelay())));
        }
        return String.format(
                        Locale.ROOT,
                        "%s; false alarms in 10,000 pooled rows: residuals %.2f, inputs %.2f%n",
                        data,
                        10_000 * trials.falseAlarmRate(),
                        10_000 * inputs.falseAlarmRate())
                + TextTable.text(lines)
                + String.format(
                        Locale.ROOT,
                        "found: an alarm within %d rows of the change, in %d columns of %,d rows%n",
                        DriftTrials.HORIZON,
                        trials.found(CHANGES.get(0)).trials(),
                        trials.calmRows());
    }

    private static PooledRows residuals(Market market) {
        PooledRows pooled = new PooledRows(market.columns().size());
        for (int i = 0; i < market.sequences().size(); i++) {
            Sequence sequence = market.sequences().get(i);
            market.oraclePredictions(i).forEach(prediction -> {
                double[] residual = new double[sequence.width()];
                for (int j = 0; j < residual.length; j++) {
                    int next = ((int) prediction.step() + 1) * residual.length + j;
                    residual[j] = (double) sequence.rows()[next] - prediction.values()[j];
                }
                pooled.add(prediction.step(), residual);
            });
        }
        return pooled;
    }

    /** Of the single values: their mean is 0 but for chance. */
    private static double deviation(double[] sizes) {
        double squares = 0;
        for (double size : sizes) {
            squares += size * size;
        }
        return Math.sqrt(squares / sizes.length);
    }

    private static String share(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static String rows(double delay) {
        return Double.isNaN(delay) ? "–" : String.format(Locale.ROOT, "%.0f", delay);
    }
}
