package io.seqcast.train;

import io.seqcast.data.Sequence;
import io.seqcast.model.bundle.OutputScale;
import io.seqcast.model.task.Classification;
import io.seqcast.target.NextRow;
import io.seqcast.train.part.Augmentation;
import io.seqcast.train.part.Draw;
import io.seqcast.train.part.Loss;
import io.seqcast.train.part.RowSums;
import io.seqcast.train.part.Stretch;
import io.seqcast.train.part.Variation;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes of a sequence what a member sees, what it should say and how much each error counts; and of what it says a prediction. */
final class Examples {
    private final MemberPlan plan;
    private final Problem problem;
    private final Augmentation augmentation;
    private final Amplitude amplitude;
    private final @Nullable OutputScaling scaling;
    private final @Nullable TargetUnits units;
    private final List<Double> means;
    private final double[] outputWeights;
    private final Loss loss;
    private final MadeRows made;

    /**
     * Of one member.
     *
     * @param training the rows by which its settings are set
     * @param made what its pipeline makes
     */
    Examples(MemberPlan plan, Problem problem, List<Stretch> training, MadeRows made) {
        this.plan = plan;
        this.problem = problem;
        this.augmentation = plan.learning().augmentation();
        this.amplitude = Amplitude.of(augmentation, training);
        this.scaling = plan.scale() == OutputScale.PER_SEQUENCE && problem.targets() instanceof NextRow nextRow
                ? new OutputScaling(nextRow, plan.pipeline().inputs())
                : null;
        this.made = made;
        RowSums outcomes = problem.outcomes(training);
        this.means =
                IntStream.range(0, problem.width()).mapToObj(outcomes::mean).toList();
        this.units = TargetUnits.of(plan, problem, outcomes);
        List<Double> ofData =
                IntStream.range(0, problem.width()).mapToObj(outcomes::variance).toList();
        List<Double> variances = units == null ? ofData : TargetUnits.variances(ofData);
        this.loss = plan.learning().loss().forTargets(variances);
        this.outputWeights = variances.stream()
                .mapToDouble(variance -> loss.outputWeight(variance, variances.size()))
                .toArray();
    }

    /**
     * Rows ready for a member, from the first that it sees on.
     *
     * @param inputs rows after features, (T, inputs)
     * @param targets what comes true after each row, (T, K); 0 where it is unknown
     * @param importance weight of each error, 0 where it does not count, (T, K)
     */
    record Example(float[] inputs, float[] targets, float[] importance) {}

    /**
     * @param random draws the augmentation
     * @param scale of the importance: 1 / the batch's total {@link #weight}
     */
    Example example(Variation variation, SplittableRandom random, double scale) {
        Draw draw = variation.draw();
        Example example = example(draw, random, scale);
        return switch (variation.kind()) {
            case NOISE -> Distortion.noise(example, plan.pipeline().width(), augmentation.noise(), random);
            case WARP -> Distortion.warp(example, draw.length(), variation.length());
            case NONE, SLICE -> example;
        };
    }

    private Example example(Draw draw, SplittableRandom random, double scale) {
        Sequence sequence = draw.stretch().sequence();
        Amplitude.Rows rows = amplitude.apply(sequence, random);
        float[] outcomes = problem.targets().after(rows.targets());
        int width = problem.width();
        int to = draw.stretch().to();
        float[] targets = Arrays.copyOfRange(outcomes, draw.start() * width, to * width);
        float[] importance = new float[targets.length];
        for (int t = draw.start(); t < to; t++) {
            double weight = draw.counts(t) ? problem.lossWeight(sequence, t) * scale : 0;
            for (int j = 0; j < width; j++) {
                int i = (t - draw.start()) * width + j;
                boolean known = !Float.isNaN(targets[i]);
                targets[i] = known ? targets[i] : 0;
                importance[i] = known ? (float) (weight * outputWeights[j]) : 0;
            }
        }
        if (scaling != null) {
            scaling.apply(rows.inputs(), draw.start(), targets, importance);
        } else if (units != null) {
            units.apply(targets);
        }
        float[] inputs = rows.inputs() == sequence.rows()
                ? made.of(sequence, to)
                : plan.pipeline().rows(sequence, rows.inputs(), to);
        int from = draw.start() * plan.pipeline().width();
        return new Example(from == 0 ? inputs : Arrays.copyOfRange(inputs, from, inputs.length), targets, importance);
    }

    /** What the member's training makes small. */
    Loss loss() {
        return loss;
    }

    /** The means of what came true in training, (K). */
    List<Double> means() {
        return means;
    }

    /** In what the member predicts; null for the data's units. */
    @Nullable
    OutputScaling scaling() {
        return scaling;
    }

    /** In what a network learns the targets; null for their own units. */
    @Nullable
    TargetUnits units() {
        return units;
    }

    /** A member's input rows for the first {@code steps} rows of a sequence as it is, (steps, inputs). */
    float[] inputs(Sequence sequence, int steps) {
        return made.of(sequence, steps);
    }

    /**
     * Makes of what a member said after each row of a sequence, from its start on, the prediction: in the data's units, or
     * probabilities. In place.
     */
    float[] predictions(Sequence sequence, float[] said) {
        if (scaling != null) {
            scaling.undo(sequence.rows(), said);
        } else if (units != null) {
            units.undo(said);
        }
        if (problem.task() instanceof Classification classes) {
            for (int at = 0; at < said.length; at += problem.width()) {
                classes.probabilities(said, at, said, at);
            }
        }
        return said;
    }

    /** Sum of the weights of a draw's rows whose outcome is known. */
    double weight(Draw draw) {
        Sequence sequence = draw.stretch().sequence();
        float[] outcomes = problem.targets().after(sequence);
        double sum = 0;
        for (int t = draw.stretch().from(); t < draw.stretch().to(); t++) {
            sum += draw.counts(t) && problem.known(outcomes, t) ? problem.lossWeight(sequence, t) : 0;
        }
        return sum;
    }
}
