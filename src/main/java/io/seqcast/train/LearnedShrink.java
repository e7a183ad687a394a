package io.seqcast.train;

import io.seqcast.model.blend.Blend;
import io.seqcast.model.blend.Shrink;
import io.seqcast.model.blend.Stack;
import io.seqcast.model.blend.WeightedMean;
import io.seqcast.model.linear.RidgeSums;
import io.seqcast.train.recipe.ShrinkRecipe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * How far a blend's outputs are drawn to their training means. Where a member of a weighted mean was not asked, the mean of the others
 * counts for it here, as in a stack.
 */
final class LearnedShrink {
    private LearnedShrink() {}

    static Shrink of(
            ShrinkRecipe recipe, Blend blend, BlendSums sums, StackSums lines, List<Double> means, boolean classes) {
        if (recipe instanceof ShrinkRecipe.None) {
            return Shrink.none();
        }
        if (classes && blend instanceof WeightedMean mean) {
            return new Shrink(Collections.nCopies(means.size(), share(sums, mean)));
        }
        List<Double> keep = new ArrayList<>();
        for (int j = 0; j < means.size(); j++) {
            RidgeSums.Line line = line(blend, j, sums.members(), lines.width());
            keep.add(
                    recipe instanceof ShrinkRecipe.Below below
                            ? (Double) (lines.r2(j, line) < below.r2() ? below.keep() : 1.0)
                            : Math.max(0, Math.min(1, lines.share(j, line, means.get(j)))));
        }
        return new Shrink(keep);
    }

    /** An output of a blend as a line on the columns of {@link StackSums}. */
    private static RidgeSums.Line line(Blend blend, int j, int members, int width) {
        double[] weights = new double[width];
        if (blend instanceof Stack stack) {
            for (int c = 0; c < width; c++) {
                weights[c] = c < members
                        ? stack.weights().get(j).get(c)
                        : stack.featureWeights().get(j).get(c - members);
            }
            return new RidgeSums.Line(stack.intercept().get(j), weights);
        }
        double[] own = normalised((WeightedMean) blend, j, members);
        System.arraycopy(own, 0, weights, 0, members);
        return new RidgeSums.Line(0, weights);
    }

    /** The share cov(y, p) / var(p) of its deviation from the training mean that makes all blended probabilities err least. */
    private static double share(BlendSums sums, WeightedMean blend) {
        double product = 0;
        double spread = 0;
        for (int j = 0; j < sums.outputs(); j++) {
            double[] own = normalised(blend, j, sums.members());
            for (int k = 0; k < own.length; k++) {
                product += own[k] * sums.products(j)[k];
                for (int l = 0; l < own.length; l++) {
                    spread += own[k] * own[l] * sums.spreads(j)[k][l];
                }
            }
        }
        return spread > 0 ? Math.max(0, Math.min(1, product / spread)) : 1;
    }

    private static double[] normalised(WeightedMean blend, int j, int members) {
        double[] weights = new double[members];
        for (int k = 0; k < members; k++) {
            weights[k] = blend.weight(j, k);
        }
        double total = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(weight -> weight / total).toArray();
    }
}
