package io.seqcast.serve;

import io.seqcast.feature.RunningScale;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.bundle.OutputScale;
import io.seqcast.model.task.Classification;
import org.jspecify.annotations.Nullable;

/** Brings what members say to the outputs' units: logits to probabilities, deviations from a sequence's mean to its values. */
final class OutputUnits {
    private final @Nullable Classification classes;
    private final int width; // K, of what a member says
    private final int rowWidth;
    private final boolean[] scaled; // members that predict in deviations from the mean
    private final int[] inputs; // of the scale, by output; empty where no member needs it

    OutputUnits(ModelBundle bundle) {
        classes = bundle.task().classification();
        width = bundle.task().width();
        rowWidth = bundle.width();
        scaled = new boolean[bundle.members().size()];
        for (int k = 0; k < scaled.length; k++) {
            scaled[k] = bundle.members().get(k).scale() == OutputScale.PER_SEQUENCE;
        }
        inputs = needsScale(bundle)
                ? bundle.task().outputs().stream()
                        .mapToInt(bundle.inputs()::indexOf)
                        .toArray()
                : new int[0];
    }

    /** Whether a member predicts in deviations from the mean of its sequence's rows. */
    static boolean needsScale(ModelBundle bundle) {
        return bundle.members().stream().anyMatch(member -> member.scale() == OutputScale.PER_SEQUENCE);
    }

    @Nullable
    RunningScale newScale() {
        return inputs.length == 0 ? null : new RunningScale(rowWidth);
    }

    /** Takes a span's rows into its scale: mean and deviation of each output after each row, (T, K, 2); empty without a scale. */
    double[] scales(EnsembleSpan span) {
        RunningScale scale = span.state.scale();
        if (scale == null) {
            return new double[0];
        }
        double[] scales = new double[2 * span.steps() * width];
        int at = 0;
        for (int t = 0; t < span.steps(); t++) {
            scale.push(span.rows, t * rowWidth);
            for (int input : inputs) {
                scales[at++] = scale.mean(input);
                scales[at++] = scale.deviation(input);
            }
        }
        return scales;
    }

    /** Brings what a member said after the rows for which it was asked to the outputs' units, in place. */
    void apply(int member, boolean[] asked, double[] scales, float[] said) {
        for (int t = 0; t < asked.length; t++) {
            if (asked[t] && classes != null) {
                classes.probabilities(said, t * width, said, t * width);
            } else if (asked[t] && scaled[member]) {
                for (int i = t * width; i < (t + 1) * width; i++) {
                    double deviations = said[i];
                    said[i] = (float) (scales[2 * i] + scales[2 * i + 1] * deviations);
                }
            }
        }
    }
}
