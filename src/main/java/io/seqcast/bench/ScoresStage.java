package io.seqcast.bench;

import io.seqcast.bench.FileStage.Starter;
import io.seqcast.data.Sequence;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.serve.score.ScoreTotals;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What it costs that the stream scores its predictions: the same rows with it and without it, in turn. */
final class ScoresStage implements Stage {
    private static final int FILE_SEQUENCES = 103;
    private static final int LIVE_SEQUENCES = 50;
    private static final int ROUNDS = 3;
    private static final int RATE = 500;
    private static final int WARM_UP_SECONDS = 6;
    private static final int SETTLING_SECONDS = 1;
    private static final int ROUND_SECONDS = 5;

    @Override
    public String name() {
        return "scores";
    }

    @Override
    public String explains() {
        return FILE_SEQUENCES + " sequences of 1,000 rows through a broker in this process, then " + LIVE_SEQUENCES
                + " sequences side by side at " + RATE
                + " points/s, with --scores and without; rounds of both in turn, live on two streams that both run";
    }

    @Override
    public boolean measures(ModelBundle model) {
        try {
            ScoreTotals.none(model);
            return true;
        } catch (IllegalArgumentException e) {
            return false; // no row tells what came of its predictions
        }
    }

    @Override
    public void requireFit(ModelBundle model, @Nullable Path data) {
        Workload.requireFit(model);
        ScoreTotals.none(model);
    }

    @Override
    public void measure(Workload workload, Figures figures) {
        files(workload, figures);
        live(workload, figures);
    }

    private static void files(Workload workload, Figures figures) {
        List<Sequence> market = workload.market().subList(0, FILE_SEQUENCES);
        Starter without = (options, client) -> FileStage.start(workload, workload.form(), options, client);
        Starter with = scoring(without);
        FileStage.stream(workload, market, "scores warm-up", without);
        FileStage.stream(workload, market, "scores warm-up with", with);
        double[] plain = new double[ROUNDS];
        double[] scored = new double[ROUNDS];
        double rows = market.stream().mapToInt(Sequence::steps).sum();
        for (int round = 0; round < ROUNDS; round++) {
            plain[round] = rows / FileStage.stream(workload, market, "without scores " + round, without);
            scored[round] = rows / FileStage.stream(workload, market, "with scores " + round, with);
        }
        figures.addRatio("rows/s with scores against without", scored, plain, null);
        figures.add("file with scores", "rows/s", scored, null);
        figures.add("file without", "rows/s", plain, null);
    }

    private static void live(Workload workload, Figures figures) {
        List<Sequence> market = workload.market().subList(0, LIVE_SEQUENCES);
        Starter predicting = LiveStream.predicting(workload);
        double[][] plain = new double[ROUNDS][];
        double[][] scored = new double[ROUNDS][];
        Path scratch = workload.scratch();
        try (LiveStream without = LiveStream.start(scratch.resolve("live-without"), market, predicting);
                LiveStream with = LiveStream.start(scratch.resolve("live-with"), market, scoring(predicting))) {
            without.feed().warmUp(WARM_UP_SECONDS);
            with.feed().warmUp(WARM_UP_SECONDS);
            for (int round = 0; round < ROUNDS; round++) {
                plain[round] = round(without);
                scored[round] = round(with);
            }
        }
        double[] scoredP99 = Figures.quantiles(scored, 0.99);
        double[] plainP99 = Figures.quantiles(plain, 0.99);
        figures.addRatio("p99 with scores against without at 500 points/s", scoredP99, plainP99, null);
        figures.add("p99 with scores at 500 points/s", "ms", scoredP99, null);
        figures.add("p99 without at 500 points/s", "ms", plainP99, null);
        figures.add("p50 with scores at 500 points/s", "ms", Figures.quantiles(scored, 0.5), null);
        figures.add("p50 without at 500 points/s", "ms", Figures.quantiles(plain, 0.5), null);
    }

    private static double[] round(LiveStream stream) {
        return stream.feed().round(RATE, false, SETTLING_SECONDS, ROUND_SECONDS);
    }

    private static Starter scoring(Starter starter) {
        return (options, client) ->
                starter.start(options.withTopology(options.topology().withScores(true)), client);
    }
}
