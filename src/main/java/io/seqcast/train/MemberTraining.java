package io.seqcast.train;

import io.seqcast.data.Sequence;
import io.seqcast.eval.ErrorSums;
import io.seqcast.jvm.ProcessMemory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Trains one network of the ensemble, an epoch at a time. */
final class MemberTraining {
    private static final long ORDER = 2;
    private static final long AUGMENTATION = 3;

    private final int index;
    private final TrainOptions options;
    private final Split split;
    private final Examples examples;
    private final Workers workers;
    private final boolean[] decayed;
    private final ProgressListener listener;

    MemberTraining(
            int index,
            TrainOptions options,
            Split split,
            Examples examples,
            Workers workers,
            boolean[] decayed,
            ProgressListener listener) {
        this.index = index;
        this.options = options;
        this.split = split;
        this.examples = examples;
        this.workers = workers;
        this.decayed = decayed;
        this.listener = listener;
    }

    /** One pass over the training sequences and one look at the validation sequences. */
    MemberState epoch(MemberState before) {
        long start = System.nanoTime();
        int epoch = before.epoch() + 1;
        AdamW optimizer = new AdamW(options.optimizer(), decayed, before.mean(), before.square(), before.updates());
        float[] weights = before.weights();
        int[] order = Seeds.permutation(split.training().size(), Seeds.random(seed(), ORDER, epoch));
        int batches = batches(order.length, options.batch());
        double loss = 0;
        double rate = 0;
        for (int batch = 0; batch < batches; batch++) {
            int from = batch * options.batch();
            int to = Math.min(order.length, from + options.batch());
            rate = options.schedule().factor(optimizer.updates(), batches, options.epochs());
            double batchLoss = update(optimizer, weights, Arrays.copyOfRange(order, from, to), epoch, rate);
            if (!Double.isFinite(batchLoss)) {
                throw new TrainingException("member " + index + ", epoch " + epoch + ", batch " + (batch + 1)
                        + ": the loss is " + batchLoss + "; lower lr or check the data");
            }
            loss += batchLoss / batches;
            listener.batch(index, epoch, batch + 1, batches, batchLoss);
        }
        double r2 = validate(weights).meanR2();
        boolean best = r2 > before.bestR2();
        List<EpochResult> results = new ArrayList<>(before.results());
        double seconds = (System.nanoTime() - start) / 1e9;
        results.add(new EpochResult(
                index,
                epoch,
                rate * options.optimizer().learningRate(),
                loss,
                r2,
                best,
                seconds,
                ProcessMemory.peakBytes()));
        return new MemberState(
                weights,
                optimizer.mean(),
                optimizer.square(),
                optimizer.updates(),
                best ? weights.clone() : before.bestWeights(),
                List.copyOf(results));
    }

    static int batches(int sequences, int batch) {
        return (sequences + batch - 1) / batch;
    }

    private double update(AdamW optimizer, float[] weights, int[] batch, int epoch, double rate) {
        double total = 0;
        for (int i : batch) {
            total += examples.weight(split.training().get(i));
        }
        double scale = total > 0 ? 1 / total : 0;
        List<SequenceGradient.Result> results = workers.map(batch.length, (evaluator, i) -> {
            Sequence sequence = split.training().get(batch[i]);
            Examples.Example example =
                    examples.example(sequence, Seeds.random(seed(), AUGMENTATION, epoch, batch[i]), scale);
            return evaluator.gradient(weights, example.inputs(), example.targets(), example.importance());
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

    private ErrorSums validate(float[] weights) {
        return Validation.score(
                workers,
                split.validation(),
                (evaluator, sequence) -> evaluator.predict(weights, examples.inputs(sequence)));
    }

    private long seed() {
        return options.seed() + index;
    }
}
