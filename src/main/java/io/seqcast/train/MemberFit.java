package io.seqcast.train;

import io.seqcast.data.Sequence;
import io.seqcast.jvm.ProcessMemory;
import io.seqcast.model.FittedConfig;
import io.seqcast.model.MemberWeights;
import io.seqcast.model.task.Classification;
import io.seqcast.train.part.Metric;
import io.seqcast.train.part.RowSums;
import io.seqcast.train.part.Split;
import io.seqcast.train.part.Stretch;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/** Fits one member without gradients: one pass over the training rows, which is its only epoch. */
final class MemberFit implements Learner {
    /** Not the number of threads: sums over parts depend on the parts. */
    private static final int PARTS = 8;

    private final MemberPlan plan;
    private final FittedConfig config;
    private final Problem problem;
    private final Split split;
    private final Examples examples;
    private final Workers workers;
    private final ProgressListener listener;

    MemberFit(
            MemberPlan plan,
            FittedConfig config,
            Problem problem,
            Split split,
            Examples examples,
            Workers workers,
            ProgressListener listener) {
        this.plan = plan;
        this.config = config;
        this.problem = problem;
        this.split = split;
        this.examples = examples;
        this.workers = workers;
        this.listener = listener;
    }

    @Override
    public MemberState start() {
        return MemberState.start(new float[0]);
    }

    @Override
    public Limits limits() {
        return Limits.exactly(1);
    }

    @Override
    public MemberState epoch(MemberState before) {
        long start = System.nanoTime();
        int parts = Math.min(PARTS, split.training().size());
        List<FittedConfig.Fit> fits =
                workers.map(parts, (evaluator, part) -> fit(part, parts), said("parts of the rows"));
        FittedConfig.Fit whole = fits.get(0);
        fits.subList(1, parts).forEach(whole::add);
        MemberWeights weights = whole.solve(new OutputsOnWorkers());
        TrainedMember member = new TrainedMember(plan, examples, weights);
        Metric metric = plan.learning().stopping().metric();
        RowSums validated = Validation.score(workers, problem, split.validation(), member::predict);
        double seconds = (System.nanoTime() - start) / 1e9;
        EpochResult result = new EpochResult(
                plan.index(),
                1,
                0,
                Double.NaN,
                metric.of(validated),
                classes() ? ClassResult.of(validated) : List.of(),
                true,
                seconds,
                ProcessMemory.peakBytes());
        return MemberState.fitted(weights, result);
    }

    private Workers.Done said(String what) {
        return (done, of) -> listener.part(plan.index(), what, done, of);
    }

    private final class OutputsOnWorkers implements FittedConfig.Parts {
        @Override
        public <R> List<R> map(int count, IntFunction<R> part) {
            return workers.map(count, (evaluator, i) -> part.apply(i), said("outputs"));
        }
    }

    private FittedConfig.Fit fit(int part, int parts) {
        int size = split.training().size();
        FittedConfig.Fit fit = classes() ? config.classFit() : config.fit();
        for (int i = (int) ((long) part * size / parts); i < (long) (part + 1) * size / parts; i++) {
            add(fit, split.training().get(i));
        }
        return fit;
    }

    private void add(FittedConfig.Fit fit, Stretch rows) {
        Sequence sequence = rows.sequence();
        int width = problem.width();
        float[] inputs = examples.inputs(sequence, rows.to());
        float[] targets = Arrays.copyOf(problem.targets().after(sequence), rows.to() * width);
        float[] weights = new float[rows.to()];
        for (int t = rows.from(); t < rows.to(); t++) {
            weights[t] = (float) (problem.lossWeight(sequence, t) * classWeight(targets, t));
        }
        OutputScaling scaling = examples.scaling();
        if (scaling == null) {
            fit.add(inputs, targets, weights);
        } else {
            addScaled(fit, inputs, targets, weights, scaling, sequence);
        }
    }

    private boolean classes() {
        return problem.task() instanceof Classification;
    }

    /** What the loss has the class count that came; 1 for numbers. */
    private double classWeight(float[] targets, int t) {
        for (int c = 0; classes() && c < problem.width(); c++) {
            if (targets[t * problem.width() + c] == 1) {
                return plan.learning().loss().classWeights().of(c);
            }
        }
        return 1;
    }

    /** Rows weigh differently in each output, so each output comes alone, the others being unknown. */
    private void addScaled(
            FittedConfig.Fit fit,
            float[] inputs,
            float[] targets,
            float[] weights,
            OutputScaling scaling,
            Sequence sequence) {
        int width = problem.width();
        float[] importance = new float[targets.length];
        for (int i = 0; i < importance.length; i++) {
            importance[i] = weights[i / width];
        }
        scaling.apply(sequence.rows(), 0, targets, importance);
        float[] alone = new float[targets.length];
        float[] own = new float[weights.length];
        for (int j = 0; j < width; j++) {
            Arrays.fill(alone, Float.NaN);
            for (int t = 0; t < own.length; t++) {
                alone[t * width + j] = targets[t * width + j];
                own[t] = importance[t * width + j];
            }
            fit.add(inputs, alone, own);
        }
    }
}
