package io.seqcast.train;

import io.seqcast.data.Sequence;
import io.seqcast.feature.FeaturePipeline;
import io.seqcast.feature.FeatureState;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Makes of a sequence what the network sees, what it should say and how much each error counts. */
final class Examples {
    private final FeaturePipeline pipeline;
    private final double warmUpWeight;
    private final Amplitude amplitude;
    private final double[] featureWeights; // 1 / (N · variance), 0 for a constant feature

    Examples(FeaturePipeline pipeline, TrainOptions.Loss loss, List<Sequence> training) {
        this.pipeline = pipeline;
        this.warmUpWeight = loss.warmUpWeight();
        double[] variances =
                training.stream().mapToDouble(Amplitude::variance).sorted().toArray();
        this.amplitude = new Amplitude(loss.amplitude(), variances[variances.length / 2]);
        this.featureWeights = featureWeights(training, pipeline.inputs());
    }

    /**
     * One sequence ready for the network.
     *
     * @param inputs rows after features, (T, inputs)
     * @param targets the row after each row, (T, N); zeros in the last row, which has none
     * @param importance weight of each squared error, (T, N)
     */
    record Example(float[] inputs, float[] targets, float[] importance) {}

    /**
     * @param random draws the augmentation
     * @param scale of the importance: 1 / the batch's total {@link #weight}
     */
    Example example(Sequence sequence, SplittableRandom random, double scale) {
        Amplitude.Rows rows = amplitude.apply(sequence, random);
        int width = sequence.width();
        float[] targets = new float[rows.targets().length];
        System.arraycopy(rows.targets(), width, targets, 0, targets.length - width);
        float[] importance = new float[targets.length];
        for (int t = 0; t + 1 < sequence.steps(); t++) {
            double weight = stepWeight(sequence, t) * scale;
            for (int i = 0; i < width; i++) {
                importance[t * width + i] = (float) (weight * featureWeights[i]);
            }
        }
        return new Example(inputs(rows.inputs(), sequence.steps()), targets, importance);
    }

    /** The network's input rows for a sequence as it is, (T, inputs). */
    float[] inputs(Sequence sequence) {
        return inputs(sequence.rows(), sequence.steps());
    }

    /** Sum of a sequence's step weights. */
    double weight(Sequence sequence) {
        double sum = 0;
        for (int t = 0; t + 1 < sequence.steps(); t++) {
            sum += stepWeight(sequence, t);
        }
        return sum;
    }

    private double stepWeight(Sequence sequence, int t) {
        return sequence.needPrediction()[t] ? 1 : warmUpWeight;
    }

    private float[] inputs(float[] rows, int steps) {
        FeatureState state = pipeline.newState();
        float[] inputs = new float[steps * pipeline.width()];
        for (int t = 0; t < steps; t++) {
            state.push(rows, t * pipeline.inputs(), inputs, t * pipeline.width());
        }
        return inputs;
    }

    private static double[] featureWeights(List<Sequence> training, int width) {
        double[] mean = new double[width];
        double[] squares = new double[width];
        long rows = 0;
        for (Sequence sequence : training) {
            for (int t = 0; t < sequence.steps(); t++) {
                rows++;
                for (int i = 0; i < width; i++) {
                    double value = sequence.rows()[t * width + i];
                    double deviation = value - mean[i];
                    mean[i] += deviation / rows;
                    squares[i] += deviation * (value - mean[i]);
                }
            }
        }
        long total = rows;
        return Arrays.stream(squares)
                .map(square -> square > 0 ? total / (square * width) : 0)
                .toArray();
    }
}
