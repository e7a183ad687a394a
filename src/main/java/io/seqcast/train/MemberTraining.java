package io.seqcast.train;

import io.seqcast.jvm.ProcessMemory;
import io.seqcast.train.part.Draw;
import io.seqcast.train.part.Seeds;
import io.seqcast.train.part.Split;
import io.seqcast.train.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;

/** Trains one network by gradients. */
final class MemberTraining implements Learner {
    private static final long AUGMENTATION = 3;

    private final MemberPlan plan;
    private final Network network;
    private final Recipe recipe;
    private final Problem problem;
    private final Split split;
    private final Limits limits;
    private final Examples examples;
    private final Workers workers;
    private final ProgressListener listener;

    MemberTraining(
            MemberPlan plan,
            Network network,
            Recipe recipe,
            Problem problem,
            Split split,
            Limits limits,
            Examples examples,
            Workers workers,
            ProgressListener listener) {
        this.plan = plan;
        this.network = network;
        this.recipe = recipe;
        this.problem = problem;
        this.split = split;
        this.limits = limits;
        this.examples = examples;
        this.workers = workers;
        this.listener = listener;
    }

    @Override
    public MemberState start() {
        return MemberState.start(FlatParameters.flatten(network.config().initial(plan.seed())));
    }

    @Override
    public Limits limits() {
        return limits;
    }

    @Override
    public MemberState epoch(MemberState before) {
        long start = System.nanoTime();
        int epoch = before.epoch() + 1;
        AdamW optimizer =
                new AdamW(recipe.optimizer(), network.decayed(), before.mean(), before.square(), before.updates());
        float[] weights = before.weights();
        List<Draw> draws = recipe.sampler().epoch(split.training(), plan.seed(), epoch);
        int size = recipe.sampler().batch();
        int batches = batches(draws.size(), size);
        double loss = 0;
        double rate = 0;
        for (int batch = 0; batch < batches; batch++) {
            List<Draw> some = draws.subList(batch * size, Math.min(draws.size(), (batch + 1) * size));
            rate = recipe.schedule()
                    .factor(optimizer.updates(), batches, recipe.stopping().epochs());
            double batchLoss = update(optimizer, weights, some, epoch, rate);
            if (!Double.isFinite(batchLoss)) {
                throw new TrainingException("member " + plan.index() + ", epoch " + epoch + ", batch " + (batch + 1)
                        + ": the loss is " + batchLoss + "; lower lr or check the data");
            }
            loss += batchLoss / batches;
            listener.batch(plan.index(), epoch, batch + 1, batches, batchLoss);
        }
        double score = score(weights);
        boolean best = limits.keepsLast() || recipe.stopping().metric().better(score, before.bestScore());
        List<EpochResult> results = new ArrayList<>(before.results());
        double seconds = (System.nanoTime() - start) / 1e9;
        double learningRate = rate * recipe.optimizer().lr();
        results.add(new EpochResult(
                plan.index(), epoch, learningRate, loss, score, best, seconds, ProcessMemory.peakBytes()));
        return MemberState.trained(
                weights,
                optimizer.mean(),
                optimizer.square(),
                optimizer.updates(),
                best ? weights.clone() : before.bestWeights(),
                results);
    }

    static int batches(int draws, int batch) {
        return (draws + batch - 1) / batch;
    }

    private double update(AdamW optimizer, float[] weights, List<Draw> batch, int epoch, double rate) {
        double total = 0;
        for (Draw draw : batch) {
            total += examples.weight(draw);
        }
        double scale = total > 0 ? 1 / total : 0;
        List<SequenceGradient.Result> results = workers.map(batch.size(), (evaluator, i) -> {
            Draw draw = batch.get(i);
            Examples.Example example =
                    examples.example(draw, Seeds.random(plan.seed(), AUGMENTATION, epoch, draw.number()), scale);
            return evaluator.gradient(
                    network, recipe.loss(), weights, example.inputs(), example.targets(), example.importance());
        });
        float[] gradient = new float[weights.length];
        double loss = 0;
        for (SequenceGradient.Result result : results) {
            loss += result.loss();
            float[] own = result.gradient();
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] += own[i];
            }
        }
        optimizer.update(weights, gradient, rate);
        return loss;
    }

    private double score(float[] weights) {
        return recipe.stopping()
                .metric()
                .of(Validation.score(workers, problem, split.validation(), (evaluator, rows) -> {
                    float[] inputs = examples.inputs(rows.sequence(), rows.to());
                    return examples.predictions(rows.sequence(), evaluator.predict(network, weights, inputs));
                }));
    }
}
