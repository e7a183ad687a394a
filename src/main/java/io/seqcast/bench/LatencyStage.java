package io.seqcast.bench;

import io.seqcast.bench.Figure.Goal;
import io.seqcast.bench.FileStage.Starter;
import io.seqcast.data.Sequence;
import io.seqcast.stream.PassThrough;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/** How long a live point takes from the producer's hand to the consumer's, with the model and without it. */
final class LatencyStage implements Stage {
    private static final int SEQUENCES = 50;
    private static final int[] RATES = {500, 1000};
    private static final int ROUNDS = 5;
    private static final int WARM_UP_SECONDS = 8;
    private static final int SETTLING_SECONDS = 1;
    private static final int ROUND_SECONDS = 4;
    private static final long IDLE_MILLIS = 4000;

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public String explains() {
        return SEQUENCES
                + " sequences side by side at a steady rate, from the call of send to the prediction's arrival at a"
                + " consumer; broker, stream and both clients in this process; the pass-through topology on a broker of its own"
                + " beside it, rounds of both in turn";
    }

    @Override
    public void measure(Workload workload, Figures figures) throws InterruptedException {
        List<Sequence> market = workload.market().subList(0, SEQUENCES);
        Starter passing = PassThrough::start;
        Starter predicting = LiveStream.predicting(workload);
        double[][][] passed = new double[RATES.length][ROUNDS][];
        double[][][] model = new double[RATES.length][ROUNDS][];
        double[][] committed = new double[ROUNDS][];
        double idle;
        try (LiveStream live = LiveStream.start(workload.scratch().resolve("model"), market, predicting)) {
            try (LiveStream floor = LiveStream.start(workload.scratch().resolve("passed"), market, passing)) {
                floor.feed().warmUp(WARM_UP_SECONDS);
                live.feed().warmUp(WARM_UP_SECONDS);
                for (int round = 0; round < ROUNDS; round++) {
                    for (int i = 0; i < RATES.length; i++) {
                        passed[i][round] = round(floor, RATES[i], false);
                        model[i][round] = round(live, RATES[i], false);
                    }
                }
            }
            for (int round = 0; round < ROUNDS; round++) {
                committed[round] = round(live, RATES[0], true);
            }
            idle = idleCores();
        }
        for (int i = 0; i < RATES.length; i++) {
            String rate = String.format(Locale.ROOT, " at %,d points/s", RATES[i]);
            double[] p99 = Figures.quantiles(model[i], 0.99);
            double[] floor = Figures.quantiles(passed[i], 0.99);
            figures.addRatio("p99 against pass-through" + rate, p99, floor, Goal.atMost(1.3));
            figures.add("p50" + rate, "ms", Figures.quantiles(model[i], 0.5), Goal.atMost(6));
            figures.add("p99" + rate, "ms", p99, Goal.atMost(25));
            figures.add("p50 of pass-through" + rate, "ms", Figures.quantiles(passed[i], 0.5), null);
            figures.add("p99 of pass-through" + rate, "ms", floor, null);
        }
        figures.add("p50 of committed predictions, commit every 200 ms", "ms", Figures.quantiles(committed, 0.5), null);
        figures.add(
                "p99 of committed predictions, commit every 200 ms", "ms", Figures.quantiles(committed, 0.99), null);
        figures.add("idle: broker and stream with nothing to do", "% of a core", 100 * idle, null);
    }

    private static double[] round(LiveStream stream, int rate, boolean committedOnly) {
        return stream.feed().round(rate, committedOnly, SETTLING_SECONDS, ROUND_SECONDS);
    }

    /** Cores that this process keeps busy while nobody sends anything. */
    private static double idleCores() throws InterruptedException {
        if (!(ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean system)) {
            return Double.NaN;
        }
        long cpu = system.getProcessCpuTime();
        long start = System.nanoTime();
        Thread.sleep(IDLE_MILLIS);
        return (double) (system.getProcessCpuTime() - cpu) / (System.nanoTime() - start);
    }
}
