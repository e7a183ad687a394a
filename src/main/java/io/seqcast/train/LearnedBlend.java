package io.seqcast.train;

import io.seqcast.eval.classification.ClassSums;
import io.seqcast.model.blend.Blend;
import io.seqcast.model.blend.Mean;
import io.seqcast.model.blend.Select;
import io.seqcast.model.blend.Shrink;
import io.seqcast.model.blend.Weights;
import io.seqcast.train.recipe.BlendRecipe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A blend and its shrinkage, learned from what members predicted of rows that they were not fitted to. Classes share their
 * weights and shrinkage, so that probabilities keep the sum 1.
 */
public record LearnedBlend(Blend blend, Shrink shrink) {
    /** All members alike, nothing drawn. */
    static LearnedBlend mean() {
        return new LearnedBlend(new Mean(), Shrink.none());
    }

    static LearnedBlend of(BlendRecipe recipe, BlendSums sums) {
        boolean classes = sums.classes();
        Blend blend = switch (recipe.type()) {
            case MEAN -> new Mean();
            case WEIGHTS -> classes ? mixture(sums) : leastSquares(sums);
            case SELECT -> classes ? likeliest(sums) : best(sums);
        };
        return new LearnedBlend(blend, recipe.shrink() ? shrink(sums, blend, classes) : Shrink.none());
    }

    /**
     * What the members' predictions become, (to, K).
     *
     * @param predictions of each, (M)(to, K)
     * @param means of the outputs in training
     */
    float[] apply(List<float[]> predictions, List<Double> means) {
        float[] blended = new float[predictions.get(0).length];
        for (int i = 0; i < blended.length; i++) {
            int j = i % means.size();
            double sum = 0;
            double total = 0;
            for (int k = 0; k < predictions.size(); k++) {
                double weight = blend.weight(j, k);
                sum += weight * predictions.get(k)[i];
                total += weight;
            }
            double value = sum / total;
            blended[i] = (float) (shrink.isNone() ? value : shrink.apply(j, value, means.get(j)));
        }
        return blended;
    }

    private static Weights leastSquares(BlendSums sums) {
        List<List<Double>> rows = new ArrayList<>();
        for (int j = 0; j < sums.outputs(); j++) {
            rows.add(Arrays.stream(SimplexWeights.leastSquares(sums.errors(j)))
                    .boxed()
                    .toList());
        }
        return new Weights(rows);
    }

    private static Weights mixture(BlendSums sums) {
        List<Double> row = Arrays.stream(SimplexWeights.mixture(sums.likelihoods(), sums.members()))
                .boxed()
                .toList();
        return new Weights(Collections.nCopies(sums.outputs(), row));
    }

    private static Select best(BlendSums sums) {
        List<Integer> members = new ArrayList<>();
        for (int j = 0; j < sums.outputs(); j++) {
            int best = 0;
            for (int k = 1; k < sums.members(); k++) {
                best = sums.errors(j)[k][k] < sums.errors(j)[best][best] ? k : best;
            }
            members.add(best);
        }
        return new Select(members);
    }

    private static Select likeliest(BlendSums sums) {
        double[] logs = new double[sums.members()];
        int best = 0;
        for (int k = 0; k < logs.length; k++) {
            for (double[] row : sums.likelihoods()) {
                logs[k] += row[sums.members()] * StrictMath.log(Math.max(ClassSums.LEAST_PROBABILITY, row[k]));
            }
            best = logs[k] > logs[best] ? k : best;
        }
        return new Select(Collections.nCopies(sums.outputs(), best));
    }

    /** The share cov(y, p) / var(p) of its deviation from the training mean that makes a blended prediction err least. */
    private static Shrink shrink(BlendSums sums, Blend blend, boolean classes) {
        double[] products = new double[sums.outputs()];
        double[] spreads = new double[sums.outputs()];
        for (int j = 0; j < sums.outputs(); j++) {
            double total = 0;
            for (int k = 0; k < sums.members(); k++) {
                total += blend.weight(j, k);
            }
            for (int k = 0; k < sums.members(); k++) {
                double own = blend.weight(j, k) / total;
                products[j] += own * sums.products(j)[k];
                for (int l = 0; l < sums.members(); l++) {
                    spreads[j] += own * blend.weight(j, l) / total * sums.spreads(j)[k][l];
                }
            }
        }
        if (classes) {
            Arrays.fill(products, Arrays.stream(products).sum());
            Arrays.fill(spreads, Arrays.stream(spreads).sum());
        }
        List<Double> keep = new ArrayList<>();
        for (int j = 0; j < products.length; j++) {
            keep.add(spreads[j] > 0 ? Math.max(0, Math.min(1, products[j] / spreads[j])) : 1.0);
        }
        return new Shrink(keep);
    }
}
