package io.seqcast.bench;

import io.seqcast.bench.Figure.Goal;
import io.seqcast.bench.SideBySide.Work;
import io.seqcast.bench.StreamPeers.Run;
import io.seqcast.model.Member;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.mamba2.Mamba2Config;
import io.seqcast.model.mamba2.Mamba2Flops;
import io.seqcast.model.mamba2.Mamba2Init;
import io.seqcast.stream.WholeStateStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Seqcast beside what one would otherwise do: the same step in other runtimes, the same rows through a stream that stores whole
 * states; and a step beside what the machine allows.
 */
final class PeersStage implements Stage {
    private static final int GRU_INPUTS = 320;
    private static final int GRU_HIDDEN = 64;
    private static final int GRU_LAYERS = 2;
    private static final int ROWS = 64; // that come in turn
    private static final double KIBI = 1024;

    private final int sequences;
    private final int steps;
    private final int streamRounds;

    PeersStage() {
        this(12, 384, 3);
    }

    /**
     * One of another size.
     *
     * @param sequences through the streams
     * @param steps of each
     * @param streamRounds of each stream, after one that warms it up
     */
    PeersStage(int sequences, int steps, int streamRounds) {
        this.sequences = sequences;
        this.steps = steps;
        this.streamRounds = streamRounds;
    }

    @Override
    public String name() {
        return "peers";
    }

    @Override
    public String explains() {
        return "a step of a gru of " + GRU_INPUTS + " columns and of a mamba2 on one core, beside the same step in ONNX"
                + " Runtime and in LibTorch, and beside reading its weights once; " + sequences + " sequences of "
                + steps
                + " rows through the stream, exactly once, beside a Kafka Streams app that stores the whole state at each"
                + " row";
    }

    @Override
    public void measure(Workload workload, Figures figures) {
        ModelBundle model = served(workload.model());
        int width = model.width();
        Member gru = StepPeers.untrainedGru(GRU_INPUTS, width, GRU_HIDDEN, GRU_LAYERS);
        Member mamba2 = model.members().get(0).model();
        try (StepPeers peers = StepPeers.gru(gru)) {
            steps(workload, peers, 2 * matrixValues(gru), figures);
        }
        try (StepPeers peers = StepPeers.mamba2(mamba2)) {
            steps(workload, peers, Mamba2Flops.step((Mamba2Config) mamba2.config()), figures);
        }
        streams(workload.withModel(model), figures);
    }

    /** The benchmarked model where a plain stream can serve it, else one of the sizes of the shipped market. */
    private static ModelBundle served(ModelBundle model) {
        boolean raw = model.members().stream().allMatch(WholeStateStream::takes);
        if (raw && Workload.isMamba2(model) && model.predictsNextRow()) {
            return model.only(IntStream.range(0, model.members().size()).boxed().toList());
        }
        Mamba2Config config = new Mamba2Config(model.width(), model.width(), 64, 2, 32, 32, 2, 4, 1, 1e-5f);
        return ModelBundle.nextRow(
                model.inputs(), "raw", "none", List.of(new Member(config, Mamba2Init.random(config, 1))), Map.of());
    }

    private static void steps(Workload workload, StepPeers peers, long flops, Figures figures) {
        Member member = peers.member();
        String kind = member.config().kind();
        int weights = WeightRead.weights(member);
        float[][] rows = rows(member.config().inputs());
        WeightRead read = WeightRead.of(List.of(member));
        List<Work> works = new ArrayList<>();
        peers.runtimes().values().forEach(peer -> works.add(MemberCost.work(() -> inTurn(peer, rows), ROWS)));
        works.add(MemberCost.work(read::run, 1));
        try (Cores one = new Cores(1);
                MatrixPeak peak = new MatrixPeak(one)) {
            works.add(new Work(peak.flops(), peak::run));
            double[][] seconds = SideBySide.secondsPerUnit(workload.rounds(), works);
            double[] own = seconds[0];
            double[] reading = seconds[works.size() - 2];
            double[] peakSeconds = seconds[works.size() - 1];
            List<String> names = List.copyOf(peers.runtimes().keySet());
            for (int i = 1; i < names.size(); i++) {
                figures.addRatio(kind + ": " + names.get(i) + " against own step", seconds[i], own, Goal.atLeast(1));
            }
            figures.addRatio(kind + ": own step against reading its weights", own, reading, Goal.atMost(2));
            figures.addRatio(
                    kind + ": own step against its operations at the core's peak",
                    own,
                    Figures.scaled(peakSeconds, flops),
                    null);
            for (int i = 0; i < names.size(); i++) {
                figures.add(kind + ": " + names.get(i), "µs", Figures.scaled(seconds[i], 1e6), null);
            }
            figures.add(kind + ": reading its weights", "µs", Figures.scaled(reading, 1e6), null);
            figures.add(
                    kind + ": reading its weights, as bandwidth",
                    "GB/s",
                    Figures.scaled(Figures.inverse(reading), 1e-9 * Float.BYTES * weights),
                    null);
            figures.add(
                    kind + ": matrix products of that core",
                    "GFLOP/s",
                    Figures.scaled(Figures.inverse(peakSeconds), 1e-9),
                    null);
        }
        figures.add(kind + ": operations of a step", "FLOP", (double) flops, null);
        figures.add(kind + ": weights", "KiB", Float.BYTES * weights / KIBI, null);
        figures.add(kind + ": ONNX graph", "KiB", peers.graphBytes() / KIBI, null);
        figures.add(kind + ": state", "KiB", Float.BYTES * member.config().stateSize() / KIBI, null);
    }

    private void streams(Workload workload, Figures figures) {
        StreamPeers peers = new StreamPeers(workload, workload.market().subList(0, sequences), steps);
        peers.wholeState(); // both are compiled before they count
        peers.seqcast();
        List<Run> whole = new ArrayList<>();
        List<Run> own = new ArrayList<>();
        for (int round = 0; round < streamRounds; round++) {
            whole.add(peers.wholeState());
            own.add(peers.seqcast());
        }
        double[] rows = each(own, Run::rows);
        double[] wholeRows = each(whole, Run::rows);
        double[] bytes = each(own, Run::changelogBytes);
        double[] wholeBytes = each(whole, Run::changelogBytes);
        figures.addRatio("rows/s of the stream against whole states", rows, wholeRows, Goal.atLeast(1));
        figures.addRatio("changelogs: whole states against the stream", wholeBytes, bytes, Goal.atLeast(50));
        figures.add("stream", "rows/s", rows, null);
        figures.add("stream that stores whole states", "rows/s", wholeRows, null);
        figures.add("changelogs of the stream", "bytes/row", bytes, null);
        figures.add("changelogs of whole states", "bytes/row", wholeBytes, null);
    }

    private static double[] each(List<Run> runs, ToDoubleFunction<Run> value) {
        return runs.stream().mapToDouble(value).toArray();
    }

    private static void inTurn(RowStep peer, float[][] rows) {
        for (float[] row : rows) {
            peer.step(row);
        }
    }

    private static float[][] rows(int width) {
        SplittableRandom random = new SplittableRandom(2);
        float[][] rows = new float[ROWS][width];
        for (float[] row : rows) {
            for (int i = 0; i < width; i++) {
                row[i] = (float) random.nextDouble(-2, 2);
            }
        }
        return rows;
    }

    /** Each value of a matrix is multiplied and added once a step. */
    private static long matrixValues(Member member) {
        return member.tensors().values().stream()
                .filter(tensor -> tensor.shape().length > 1)
                .mapToLong(tensor -> tensor.values().length)
                .sum();
    }
}
