package io.seqcast.bench;

import io.seqcast.bars.BarsMarket;
import io.seqcast.bars.SymbolBars;
import io.seqcast.bench.DayFeed.Times;
import io.seqcast.bench.Figure.Goal;
import io.seqcast.data.Point;
import io.seqcast.data.Sequence;
import io.seqcast.data.table.PointColumns;
import io.seqcast.data.table.PointFile;
import io.seqcast.model.bundle.BundleMember;
import io.seqcast.model.bundle.BundleTexts;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.serve.PredictWhen;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How long after a day's last bar its last signal can be read, behind a history that the stream has worked off. */
final class DayStage implements Stage {
    private static final int SYMBOLS = 500;
    private static final long SEED = 8;
    private static final int HISTORY = 260; // days: the longest windows of the catalogues are full
    private static final int WARM_UP = 10;
    private static final int DAYS = 30;
    private static final Duration COMMIT = Duration.ofMillis(200);
    private static final Duration SOON = Duration.ofMillis(50);

    @Override
    public String name() {
        return "day";
    }

    @Override
    public String explains() {
        return SYMBOLS
                + " symbols, or all of --data: the rows of a day at once, from the last one sent to the last prediction"
                + " read, exactly once, " + DAYS + " days behind " + (HISTORY + WARM_UP)
                + " others; beside a reader that does not wait for commits, and where all rows ask";
    }

    @Override
    public boolean measures(ModelBundle model) {
        return SymbolBars.COLUMNS.containsAll(model.inputs());
    }

    @Override
    public void requireFit(ModelBundle model, @Nullable Path data) {
        if (data == null && !measures(model)) {
            throw new IllegalArgumentException("the model takes " + model.inputs() + ", generated bars have "
                    + SymbolBars.COLUMNS + ": name a file of its rows with --data");
        }
    }

    @Override
    public void measure(Workload workload, Figures figures) throws InterruptedException {
        ModelBundle model = workload.model();
        List<Sequence> sequences = sequences(workload);
        List<List<Point>> days = TradingDays.last(sequences, HISTORY + WARM_UP + DAYS);
        ModelBundle talkative = model.withTexts(
                new BundleTexts(model.texts().features(), model.texts().targets(), null));
        Measured said = run(workload, "as-said", days, COMMIT);
        Measured soon = run(workload, "soon", days, SOON);
        Measured all = run(workload.withModel(talkative), "all", allAsking(days), COMMIT);
        addTimes(figures, "", COMMIT, said, Goal.atMost(2));
        addTimes(figures, "", SOON, soon, null);
        figures.add("last row to last prediction, not waiting for the commit", "s", said.each(Times::seen), null);
        figures.add("predictions a day", "predictions", said.predictions(), null);
        addTimes(figures, "all rows ask: ", COMMIT, all, null);
        figures.add("all rows ask: not waiting for the commit", "s", all.each(Times::seen), null);
        figures.add("all rows ask: predictions a day", "predictions", all.predictions(), null);
        figures.add("history through the stream", "rows/s", said.historyRows() / said.historySeconds(), null);
        for (BundleMember member : model.members()) {
            addCosts(figures, member, MemberCost.measure(model, member, sequences, workload.rounds()));
        }
    }

    private static void addTimes(
            Figures figures, String what, Duration commit, Measured measured, @Nullable Goal goal) {
        double[] seconds = measured.each(Times::committed);
        String every = "commit every " + commit.toMillis() + " ms";
        figures.add(what + "last row to last prediction, " + every, "s", seconds, goal);
        figures.add(what + "p95 of " + seconds.length + " days, " + every, "s", Figure.quantile(seconds, 0.95), null);
    }

    private static void addCosts(Figures figures, BundleMember member, MemberCost cost) {
        String what = member.name() + ", " + member.model().config().kind();
        figures.add(what + ": features", "µs a row", Figures.scaled(cost.features(), 1e6), null);
        figures.add(what + ": a prediction alone", "µs", Figures.scaled(cost.one(), 1e6), null);
        figures.add(
                what + ": of " + MemberCost.SEQUENCES + " together", "µs", Figures.scaled(cost.together(), 1e6), null);
    }

    /**
     * What a stream did.
     *
     * @param historyRows rows before the days that count
     * @param historySeconds from the first of them to the last prediction of theirs
     * @param times of the days that count and have predictions
     * @param predictions of these days
     */
    private record Measured(long historyRows, double historySeconds, List<Times> times, double[] predictions) {
        double[] each(ToDoubleFunction<Times> value) {
            return times.stream().mapToDouble(value).toArray();
        }
    }

    private static Measured run(Workload workload, String name, List<List<Point>> days, Duration commit)
            throws InterruptedException {
        Predicate<Point> due = PredictWhen.after(workload.model());
        Path directory = workload.scratch().resolve("day-" + name);
        int counted = Math.min(DAYS, days.size() / 2);
        int from = days.size() - counted;
        List<Times> times = new ArrayList<>();
        List<Double> predictions = new ArrayList<>();
        try (DayFeed feed = DayFeed.start(
                directory, commit, (options, client) -> FileStage.start(workload, workload.form(), options, client))) {
            List<Point> history =
                    days.subList(0, from).stream().flatMap(List::stream).toList();
            Times before = feed.send(history, history.stream().filter(due).count());
            for (List<Point> day : days.subList(from, days.size())) {
                long expected = day.stream().filter(due).count();
                Times took = feed.send(day, expected);
                if (expected > 0) {
                    times.add(took);
                    predictions.add((double) expected);
                }
            }
            if (times.isEmpty()) {
                throw new IllegalArgumentException(
                        "no prediction is due on the last " + counted + " days: name other rows with --data");
            }
            workload.log().accept(String.format(Locale.ROOT, "%s: %d days with predictions", name, times.size()));
            return new Measured(
                    history.size(),
                    before.send() + before.committed(),
                    times,
                    predictions.stream().mapToDouble(Double::doubleValue).toArray());
        }
    }

    /** All rows of the days that count ask, and of some before, so that the compilers know the model; those that fill the state do not. */
    private static List<List<Point>> allAsking(List<List<Point>> days) {
        int quiet = days.size() - DAYS - WARM_UP;
        return IntStream.range(0, days.size())
                .mapToObj(day -> TradingDays.asking(days.get(day), day >= quiet))
                .toList();
    }

    private static List<Sequence> sequences(Workload workload) {
        Path data = workload.data();
        List<String> inputs = workload.model().inputs();
        if (data == null) {
            return BarsMarket.of(HISTORY + WARM_UP + DAYS, SEED).sequences(SYMBOLS, inputs);
        }
        try (PointFile file = PointFile.open(data, PointColumns.ALL.withInputs(inputs))) {
            return file.readSequences();
        }
    }
}
