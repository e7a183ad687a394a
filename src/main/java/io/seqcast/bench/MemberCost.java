package io.seqcast.bench;

import io.seqcast.bench.SideBySide.Work;
import io.seqcast.data.Sequence;
import io.seqcast.feature.FeaturePipeline;
import io.seqcast.feature.FeatureState;
import io.seqcast.model.Form;
import io.seqcast.model.SequenceModel;
import io.seqcast.model.bundle.BundleMember;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.serve.FeaturePipelines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a live row costs on one core, in seconds, by round.
 *
 * @param features a row of the member's pipeline
 * @param one a row of the member alone, one sequence
 * @param together a row of the member, {@value #SEQUENCES} sequences together
 */
public record MemberCost(double[] features, double[] one, double[] together) {
    /** Sequences that are advanced together. */
    public static final int SEQUENCES = 64;

    private static final long WORK_NANOS =
            20_000_000; // of a round and form: long against the clock, short against patience
    private static final int HISTORY = 200; // rows before those that are timed: windows are full, states are not zero

    /**
     * Measures a member in its step form on the rows of sequences.
     *
     * @param sequences of the model's inputs, at least one, of any length
     */
    public static MemberCost measure(ModelBundle bundle, BundleMember member, List<Sequence> sequences, int rounds) {
        FeaturePipeline pipeline = FeaturePipelines.of(bundle, member);
        Sequence first = sequences.get(0);
        FeatureState state = pipeline.newState();
        float[] row = new float[pipeline.width()];
        int last = first.steps() - 1;
        Runnable features = () -> state.push(first.rows(), last * first.width(), first.time(last), row, 0);
        LiveSequences one = live(member.model().model(Form.STEP), pipeline, sequences, 1);
        LiveSequences many = live(member.model().model(Form.STEP), pipeline, sequences, SEQUENCES);
        double[][] seconds = SideBySide.secondsPerUnit(
                rounds, List.of(work(features, 1), work(one::stepTogether, 1), work(many::stepTogether, SEQUENCES)));
        return new MemberCost(seconds[0], seconds[1], seconds[2]);
    }

    /** A row of one sequence, features and member, in the median of the rounds. */
    public double row() {
        return median(features) + median(one);
    }

    /** The value in the middle; of two, the greater one. */
    public static double median(double[] seconds) {
        double[] sorted = seconds.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Sequences behind some rows of theirs, in a model that takes a member's rows. */
    static LiveSequences live(SequenceModel model, FeaturePipeline pipeline, List<Sequence> sequences, int count) {
        List<float[]> before = new ArrayList<>();
        List<float[]> next = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Sequence sequence = sequences.get(i % sequences.size());
            int steps = Math.min(HISTORY, sequence.steps());
            float[] rows = pipeline.rows(sequence, steps);
            before.add(rows);
            next.add(Arrays.copyOfRange(rows, rows.length - pipeline.width(), rows.length));
        }
        LiveSequences live = new LiveSequences(List.of(model), next);
        live.advance(before);
        return live;
    }

    /** As often as makes a round long enough; found out by trying. */
    static Work work(Runnable step, int units) {
        int times = 1;
        for (long took = 0; took < WORK_NANOS / 4; times *= 2) {
            long start = System.nanoTime();
            StepStage.times(times, step);
            took = System.nanoTime() - start;
        }
        int each = times;
        return new Work((long) each * units, () -> StepStage.times(each, step));
    }
}
