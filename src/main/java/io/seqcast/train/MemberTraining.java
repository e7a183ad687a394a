package io.seqcast.train;

import io.seqcast.jvm.ProcessMemory;
import io.seqcast.model.NetworkConfig;
import io.seqcast.model.task.Classification;
import io.seqcast.train.part.Draw;
import io.seqcast.train.part.Loss;
import io.seqcast.train.part.RowSums;
import io.seqcast.train.part.Sampler;
import io.seqcast.train.part.Seeds;
import io.seqcast.train.part.Split;
import io.seqcast.train.part.Stretch;
import io.seqcast.train.part.Variation;
import io.seqcast.train.recipe.LearningRecipe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Trains one network by gradients. */
final class MemberTraining implements Learner {
    private static final long AUGMENTATION = 3;

    private final MemberPlan plan;
    private final Network network;
    private final LearningRecipe learning;
    private final Problem problem;
    private final Split split;
    private final Limits limits;
    private final Examples examples;
    private final Balancing balancing;
    private final Oversampling oversampling;
    private final Workers workers;
    private final ProgressListener listener;

    /** @param synthetic file for windows that are made */
    MemberTraining(
            MemberPlan plan,
            Network network,
            Problem problem,
            Split split,
            Limits limits,
            Examples examples,
            Workers workers,
            ProgressListener listener,
            Path synthetic) {
        this.plan = plan;
        this.network = network;
        this.learning = plan.learning();
        this.problem = problem;
        this.split = split;
        this.limits = limits;
        this.examples = examples;
        this.balancing = new Balancing(learning, problem, split.training(), examples.means());
        this.oversampling = new Oversampling(plan, network.config(), problem, split.training(), examples, synthetic);
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
                new AdamW(learning.optimizer(), network.decayed(), before.mean(), before.square(), before.updates());
        float[] weights = before.weights();
        List<Draw> draws = learning.sampler().epoch(split.training(), plan.seed(), epoch);
        int size = learning.sampler().batch();
        int batches = batches(draws.size(), size);
        List<List<int[]>> synthetic = oversampling.epoch(epoch, batches);
        Loss minimised = balancing.weighing(examples.loss().inEpoch(epoch), before.balance());
        double loss = 0;
        double rate = 0;
        double cut = learning.schedule().cut(before.progress(learning.stopping().metric()));
        for (int batch = 0; batch < batches; batch++) {
            List<Draw> drawn = draws.subList(batch * size, Math.min(draws.size(), (batch + 1) * size));
            List<Variation> some = learning
                    .sampler()
                    .batch(drawn, problem.targets()::after, before.balance().hard(), plan.seed(), epoch)
                    .stream()
                    .map(draw -> learning.augmentation().vary(draw, plan.seed(), epoch))
                    .toList();
            rate = cut
                    * learning.schedule()
                            .factor(
                                    optimizer.updates(),
                                    batches,
                                    learning.stopping().epochs());
            double batchLoss = update(optimizer, minimised, weights, some, synthetic.get(batch), epoch, rate);
            if (!Double.isFinite(batchLoss)) {
                throw new TrainingException("member " + plan.index() + ", epoch " + epoch + ", batch " + (batch + 1)
                        + ": the loss is " + batchLoss + "; lower lr or check the data");
            }
            loss += batchLoss / batches;
            listener.batch(plan.index(), epoch, batch + 1, batches, batchLoss);
        }
        RowSums validated = validated(weights);
        double score = learning.stopping().metric().of(validated);
        boolean best = limits.keepsLast() || learning.stopping().metric().better(score, before.bestScore());
        List<EpochResult> results = new ArrayList<>(before.results());
        double seconds = (System.nanoTime() - start) / 1e9;
        double learningRate = rate * learning.optimizer().lr();
        results.add(new EpochResult(
                plan.index(),
                epoch,
                learningRate,
                loss,
                score,
                problem.task() instanceof Classification ? ClassResult.of(validated) : List.of(),
                best,
                seconds,
                ProcessMemory.peakBytes()));
        return MemberState.trained(
                weights,
                optimizer.mean(),
                optimizer.square(),
                optimizer.updates(),
                best ? weights.clone() : before.bestWeights(),
                balancing.after(epoch, before.balance(), minimised, validated, rows -> said(weights, rows)),
                results);
    }

    /** Updates an epoch of a sampler on so many stretches. */
    static int batches(Sampler sampler, int stretches) {
        return batches(sampler.draws(stretches), sampler.batch());
    }

    private static int batches(int draws, int batch) {
        return (draws + batch - 1) / batch;
    }

    private double update(
            AdamW optimizer,
            Loss minimised,
            float[] weights,
            List<Variation> batch,
            List<int[]> synthetic,
            int epoch,
            double rate) {
        double total = synthetic.stream().mapToInt(group -> group.length).sum();
        for (Variation variation : batch) {
            total += examples.weight(variation.draw());
        }
        double scale = total > 0 ? 1 / total : 0;
        List<List<Variation>> groups =
                Groups.ofLikeLength(batch, Variation::length, network.config().sequencesTogether());
        List<SequenceGradient.Result> results = workers.map(groups.size(), (evaluator, g) -> {
            List<Examples.Example> group = groups.get(g).stream()
                    .map(variation -> examples.example(
                            variation,
                            Seeds.random(
                                    plan.seed(),
                                    AUGMENTATION,
                                    epoch,
                                    variation.draw().number()),
                            scale))
                    .toList();
            return evaluator.gradient(
                    network,
                    minimised,
                    weights,
                    group,
                    kept(groups.get(g).get(0).draw(), epoch));
        });
        List<SequenceGradient.Result> ofSynthetic = workers.map(
                synthetic.size(),
                (evaluator, g) -> evaluator.gradient(
                        network, minimised, weights, oversampling.examples(synthetic.get(g), scale)));
        float[] gradient = new float[weights.length];
        double loss = 0;
        for (SequenceGradient.Result result :
                Stream.concat(results.stream(), ofSynthetic.stream()).toList()) {
            loss += result.loss();
            float[] own = result.gradient();
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] += own[i];
            }
        }
        optimizer.update(weights, gradient, rate);
        return loss;
    }

    /** What dropout leaves of the values that the last layer reads; null for all. */
    private float @Nullable [] kept(Draw first, int epoch) {
        if (learning.augmentation().dropout() == 0) {
            return null;
        }
        int[] head = Objects.requireNonNull(network.config().shapes().get(NetworkConfig.HEAD_WEIGHT), "no last layer");
        return learning.augmentation().kept(head[1], plan.seed(), epoch, first);
    }

    private RowSums validated(float[] weights) {
        List<List<Stretch>> groups = Groups.ofLikeLength(
                split.validation(), Stretch::to, network.config().sequencesTogether());
        return Validation.scoreGroups(
                workers, problem, groups, (evaluator, group) -> predict(evaluator, weights, group));
    }

    private List<float[]> said(float[] weights, List<Stretch> stretches) {
        List<List<Integer>> groups = Groups.ofLikeLength(
                IntStream.range(0, stretches.size()).boxed().toList(),
                i -> stretches.get(i).to(),
                network.config().sequencesTogether());
        List<List<float[]>> parts = workers.map(
                groups.size(),
                (evaluator, g) -> predict(
                        evaluator,
                        weights,
                        groups.get(g).stream().map(stretches::get).toList()));
        float[][] said = new float[stretches.size()][];
        for (int g = 0; g < parts.size(); g++) {
            for (int i = 0; i < parts.get(g).size(); i++) {
                said[groups.get(g).get(i)] = parts.get(g).get(i);
            }
        }
        return List.of(said);
    }

    private List<float[]> predict(SequenceGradient evaluator, float[] weights, List<Stretch> group) {
        List<float[]> said = evaluator.predict(
                network,
                weights,
                group.stream()
                        .map(rows -> new SequenceGradient.Asked(
                                examples.inputs(rows.sequence(), rows.to()), Problem.scored(rows)))
                        .toList());
        for (int i = 0; i < said.size(); i++) {
            examples.predictions(group.get(i).sequence(), said.get(i));
        }
        return said;
    }
}
