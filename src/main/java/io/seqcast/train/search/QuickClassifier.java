package io.seqcast.train.search;

import static java.util.Objects.requireNonNull;

import io.seqcast.data.Sequence;
import io.seqcast.eval.classification.ClassSums;
import io.seqcast.eval.classification.ClassTally;
import io.seqcast.feature.FeatureFitter;
import io.seqcast.feature.FeaturePipeline;
import io.seqcast.feature.FittedFeatures;
import io.seqcast.feature.TrainingRows;
import io.seqcast.model.FittedConfig;
import io.seqcast.model.SequenceModel;
import io.seqcast.model.SequenceModel.Span;
import io.seqcast.model.linear.LinearConfig;
import io.seqcast.model.task.Classification;
import io.seqcast.train.part.ByTime;
import io.seqcast.train.part.Gap;
import io.seqcast.train.part.Split;
import io.seqcast.train.part.Stretch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How well a multinomial logistic regression tells the classes of some labels apart: fitted to the early rows, judged by the late ones.
 * All classes count the same in what is learned: else the commonest one is said wherever little is known, and the figure tells of shares
 * once more. Rows and features are the same for all labels, so what differs is theirs. Immutable.
 */
final class QuickClassifier {
    private static final float L2 = 100;

    private final ValidationMetric settings;
    private final Classification task;
    private final LinearConfig config;
    private final List<Part> training;
    private final List<Part> validation;

    private QuickClassifier(
            ValidationMetric settings, Classification task, int width, List<Part> training, List<Part> validation) {
        this.settings = settings;
        this.task = task;
        config = new LinearConfig(width, task.width(), L2, List.of());
        this.training = training;
        this.validation = validation;
    }

    /**
     * Some rows of a sequence that count.
     *
     * @param steps of the rows
     * @param inputs their features, (rows, width)
     */
    private record Part(Sequence sequence, int[] steps, float[] inputs) {}

    /**
     * Computes the features once for all labels.
     *
     * @param inputs names of a raw row's columns
     * @param horizon how many rows ahead labels look at most: so far the early rows end before the late ones
     * @throws IllegalArgumentException if the features cannot be used on the data, or it cannot be split
     */
    static QuickClassifier of(
            ValidationMetric settings, Classification task, List<String> inputs, List<Sequence> data, int horizon) {
        Split split = new ByTime(settings.validFraction(), null, Gap.NONE)
                .forTargets(horizon)
                .of(data, 0);
        FittedFeatures fitted = FeatureFitter.fit(
                settings.features(),
                inputs,
                split.training().stream()
                        .map(stretch -> new TrainingRows(stretch.sequence(), stretch.from(), stretch.to()))
                        .toList());
        FeaturePipeline pipeline = FeaturePipeline.of(settings.features(), fitted, "none", inputs);
        return new QuickClassifier(
                settings,
                task,
                pipeline.width(),
                parts(pipeline, split.training(), settings.rows()),
                parts(pipeline, split.validation(), settings.rows()));
    }

    private static List<Part> parts(FeaturePipeline pipeline, List<Stretch> stretches, int most) {
        long all = stretches.stream().mapToLong(rows -> counting(rows).length).sum();
        double share = Math.min(1, (double) most / all);
        List<Part> parts = new ArrayList<>();
        long seen = 0;
        for (Stretch rows : stretches) {
            int[] counting = counting(rows);
            long before = seen;
            int[] taken = IntStream.range(0, counting.length)
                    .filter(i -> (long) (share * (before + i + 1)) > (long) (share * (before + i)))
                    .map(i -> counting[i])
                    .toArray();
            seen += counting.length;
            float[] made = pipeline.rows(rows.sequence(), rows.to());
            float[] inputs = new float[taken.length * pipeline.width()];
            for (int i = 0; i < taken.length; i++) {
                System.arraycopy(made, taken[i] * pipeline.width(), inputs, i * pipeline.width(), pipeline.width());
            }
            parts.add(new Part(rows.sequence(), taken, inputs));
        }
        return parts;
    }

    private static int[] counting(Stretch rows) {
        return IntStream.range(rows.from(), rows.to())
                .filter(t -> TargetSearch.counts(rows.sequence(), t))
                .toArray();
    }

    /**
     * The metric of labels.
     *
     * @param labels the class after each row of each sequence, by its id, (T); NaN where it is unknown
     * @return NaN if a class came on one of the sides in no row
     */
    double metric(Map<Long, float[]> labels) {
        double[] learned = came(training, labels);
        if (Arrays.stream(learned).anyMatch(weight -> weight == 0)
                || Arrays.stream(came(validation, labels)).anyMatch(weight -> weight == 0)) {
            return Double.NaN;
        }
        double mean = Arrays.stream(learned).average().orElseThrow();
        double[] counts = Arrays.stream(learned).map(weight -> mean / weight).toArray();
        FittedConfig.Fit fit = config.classFit();
        for (Part part : training) {
            fit.add(part.inputs(), targets(part, labels), weights(part, labels(part, labels), counts));
        }
        ClassTally tally = ClassTally.ofRows(task.width(), List.of(), ClassSums.BINS);
        try (SequenceModel model =
                config.steps(fit.solve(FittedConfig.Parts.ONE_BY_ONE)).get()) {
            for (Part part : validation) {
                judge(model, part, labels(part, labels), tally);
            }
        }
        return settings.metric().of(tally);
    }

    private void judge(SequenceModel model, Part part, float[] labels, ClassTally tally) {
        if (labels.length == 0) {
            return;
        }
        int width = task.width();
        float[] said = new float[labels.length * width];
        model.advance(List.of(new Span(model.newState(), part.inputs(), said)));
        for (int i = 0; i < labels.length; i++) {
            if (!Float.isNaN(labels[i])) {
                task.probabilities(said, i * width, said, i * width);
                tally.add((int) labels[i], said, i * width, weight(part, i));
            }
        }
    }

    /** The weight of the rows of each class, (K). */
    private double[] came(List<Part> parts, Map<Long, float[]> labels) {
        double[] came = new double[task.width()];
        for (Part part : parts) {
            float[] own = labels(part, labels);
            for (int i = 0; i < own.length; i++) {
                if (!Float.isNaN(own[i])) {
                    came[(int) own[i]] += weight(part, i);
                }
            }
        }
        return came;
    }

    private static float[] labels(Part part, Map<Long, float[]> labels) {
        float[] all = requireNonNull(labels.get(part.sequence().id()));
        float[] own = new float[part.steps().length];
        for (int i = 0; i < own.length; i++) {
            own[i] = all[part.steps()[i]];
        }
        return own;
    }

    private float[] targets(Part part, Map<Long, float[]> labels) {
        float[] own = labels(part, labels);
        int width = task.width();
        float[] targets = new float[own.length * width];
        for (int i = 0; i < own.length; i++) {
            if (Float.isNaN(own[i])) {
                Arrays.fill(targets, i * width, (i + 1) * width, Float.NaN);
            } else {
                targets[i * width + (int) own[i]] = 1;
            }
        }
        return targets;
    }

    /** @param counts what a row counts by its class, (K) */
    private static float[] weights(Part part, float[] labels, double[] counts) {
        float[] weights = new float[labels.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Float.isNaN(labels[i]) ? 0 : (float) (weight(part, i) * counts[(int) labels[i]]);
        }
        return weights;
    }

    private static float weight(Part part, int i) {
        return part.sequence().weight(part.steps()[i]);
    }
}
