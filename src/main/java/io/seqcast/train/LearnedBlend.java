package io.seqcast.train;

import static java.util.Objects.requireNonNull;

import io.seqcast.data.table.FoldColumns;
import io.seqcast.eval.classification.ClassSums;
import io.seqcast.model.blend.Adaptation;
import io.seqcast.model.blend.Adaptive;
import io.seqcast.model.blend.Blend;
import io.seqcast.model.blend.BlendedRow;
import io.seqcast.model.blend.Mean;
import io.seqcast.model.blend.RowBlend;
import io.seqcast.model.blend.Select;
import io.seqcast.model.blend.Shrink;
import io.seqcast.model.blend.Weights;
import io.seqcast.train.recipe.BlendRecipe;
import io.seqcast.train.recipe.GivenWeights;
import io.seqcast.train.recipe.ShrinkRecipe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When members are asked, their blend and its shrinkage, learned from what members predicted of rows that they were not fitted to.
 * Classes share their weights and shrinkage, so that probabilities keep the sum 1. A stack is learned of the rows as they will be
 * answered; weights and choices of what all members said, also after rows after which one would not be asked.
 */
public record LearnedBlend(MemberAsking asking, Blend blend, Shrink shrink) {
    /** Weights that follow each sequence. */
    static LearnedBlend following(Adaptation adaptation, MemberAsking asking) {
        return new LearnedBlend(asking, new Adaptive(adaptation), Shrink.none());
    }

    /** A recipe's blend of which nothing is learned, nothing drawn: {@link BlendRecipe#learns} is false. */
    static LearnedBlend stated(
            BlendRecipe recipe, MemberAsking asking, List<String> members, List<String> outputs, boolean classes) {
        GivenWeights given = recipe.given();
        return new LearnedBlend(
                asking, given == null ? new Mean() : given.weights(members, outputs, classes), Shrink.none());
    }

    /**
     * A recipe's blend.
     *
     * @param columns names of the members and outputs
     * @param lines of the same rows as the sums, without any for classes; null if they are not known
     * @param means of the outputs in training
     * @throws IllegalArgumentException if lines are needed that are not known
     */
    static LearnedBlend of(
            BlendRecipe recipe,
            MemberAsking asking,
            FoldColumns columns,
            BlendSums sums,
            @Nullable StackSums lines,
            List<Double> means) {
        boolean classes = sums.classes();
        boolean ofLines = recipe.type() == BlendRecipe.Type.STACK || !(recipe.shrink() instanceof ShrinkRecipe.None);
        if (lines == null) {
            if (ofLines) {
                throw new IllegalArgumentException("of some of the members only weights and choices can be learned");
            }
            return new LearnedBlend(asking, weighted(recipe, columns, sums, classes), Shrink.none());
        }
        Blend blend = recipe.type() == BlendRecipe.Type.STACK
                ? lines.stack(recipe.l2(), recipe.features())
                : weighted(recipe, columns, sums, classes);
        return new LearnedBlend(asking, blend, LearnedShrink.of(recipe.shrink(), blend, sums, lines, means, classes));
    }

    private static Blend weighted(BlendRecipe recipe, FoldColumns columns, BlendSums sums, boolean classes) {
        return switch (recipe.type()) {
            case MEAN -> new Mean();
            case WEIGHTS -> classes ? mixture(sums) : leastSquares(sums);
            case SELECT -> classes ? likeliest(sums) : best(sums);
            case GIVEN -> requireNonNull(recipe.given()).weights(columns.members(), columns.outputs(), classes);
            case STACK, ADAPTIVE ->
                throw new IllegalArgumentException("the blend " + recipe.type() + " is no mean of learned weights");
        };
    }

    /**
     * What the members' predictions become, (to, K): as where the bundle is served. NaN where no member has an answer.
     *
     * @param predictions of each, (M)(to, K)
     * @param features of a stack, (to, columns)
     * @param means of the outputs in training
     * @throws IllegalStateException of weights that follow a sequence: {@link FollowedSequence} blends by them
     */
    float[] apply(float[][] predictions, float[] features, List<Double> means) {
        if (blend instanceof Adaptive) {
            throw new IllegalStateException("weights that follow a sequence need its outcomes");
        }
        int width = means.size();
        float[] blended = new float[predictions[0].length];
        boolean[][] asked = asking.asked(predictions, width);
        RowBlend rows = RowBlend.of(blend, width, predictions.length);
        BlendedRow row = new BlendedRow(predictions.length, width);
        for (int t = 0; t < blended.length / width; t++) {
            row.turn(predictions, asked, features, t);
            for (int j = 0; j < width; j++) {
                rows.blend(row, j);
                blended[t * width + j] =
                        (float) (shrink.isNone() ? row.value() : shrink.apply(j, row.value(), means.get(j)));
            }
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
}
