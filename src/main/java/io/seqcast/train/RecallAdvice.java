package io.seqcast.train;

import io.seqcast.train.recipe.LearningRecipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What to do where a class that is followed is missed by a member in spite of all epochs. */
final class RecallAdvice {
    private static final double LEAST = 0.2;
    private static final double RAISED = 1000; // of the loss's weights, what the system that this comes from went up to

    private RecallAdvice() {}

    /** A line for each class whose recall stayed too low. */
    static List<String> of(String member, List<String> classes, LearningRecipe learning, List<EpochResult> epochs) {
        List<String> lines = new ArrayList<>();
        for (int c : learning.stopping().followed()) {
            double best = epochs.stream()
                    .mapToDouble(epoch -> epoch.classes().get(c).recall())
                    .max()
                    .orElse(Double.NaN);
            if (best < LEAST) {
                long rows = epochs.get(0).classes().get(c).rows();
                lines.add(String.format(
                        Locale.ROOT,
                        "%s: the recall of %s on validation stayed under 20 %% (at most %.1f %% of %,d rows); %s",
                        member,
                        classes.get(c),
                        100 * best,
                        rows,
                        remedy(classes.get(c), learning.loss().classWeights().of(c))));
            }
        }
        return lines;
    }

    private static String remedy(String name, double weight) {
        return "look for it by its probability (recall_at(" + name
                + ", 0.05)), not as the most probable class; where that is low, too, learn from fewer rows of the others"
                + " (undersample), "
                + (weight < RAISED
                        ? "or raise its weight in the loss (loss.weights) from " + number(weight) + " to 1,000"
                        : "or from more rows of " + name
                                + ", of more sequences or a longer time: its weight in the loss is " + number(weight)
                                + " already");
    }

    /** Whole numbers without a fraction. */
    private static String number(double weight) {
        return weight == Math.rint(weight) ? String.format(Locale.ROOT, "%,d", (long) weight) : String.valueOf(weight);
    }
}
