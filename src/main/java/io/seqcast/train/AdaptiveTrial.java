package io.seqcast.train;

import io.seqcast.model.blend.Adaptation;
import io.seqcast.model.blend.RecentError;
import io.seqcast.train.recipe.AdaptiveRecipe;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Weights that follow recent errors, on trial beside the blends of a cross-validation.
 *
 * @param recipe how they follow
 * @param ahead after how many rows each output is known, at least 1, (K)
 */
record AdaptiveTrial(AdaptiveRecipe recipe, List<Integer> ahead) {
    private static final float LEAST_RETURN = -1;

    AdaptiveTrial {
        ahead = ahead.stream().map(rows -> Math.max(1, rows)).toList(); // what a row says itself must not weigh in it
    }

    /**
     * The trial of a regression; null where nobody says how far its outcomes lie ahead.
     *
     * @param recipe null for the published one
     * @param outputs their names, (K)
     * @param known after how many rows by the targets, (K); null where these do not say it
     * @throws IllegalArgumentException if it is said twice, or not of every output
     */
    static @Nullable AdaptiveTrial of(
            @Nullable AdaptiveRecipe recipe, List<String> outputs, @Nullable List<Integer> known) {
        AdaptiveRecipe own = recipe == null ? AdaptiveRecipe.PUBLISHED : recipe;
        List<Integer> stated = own.ahead();
        if (known != null && !stated.isEmpty()) {
            throw new IllegalArgumentException(
                    "adaptive.ahead is " + stated + ", must be left out: the targets say how far they look");
        }
        if (known != null || stated.isEmpty()) {
            return known == null ? null : new AdaptiveTrial(own, known);
        }
        if (stated.size() != 1 && stated.size() != outputs.size()) {
            throw new IllegalArgumentException("adaptive.ahead has " + stated.size()
                    + " numbers, must have one for each of the " + outputs.size() + " outputs, "
                    + String.join(", ", outputs) + ", or one for all");
        }
        return new AdaptiveTrial(
                own, stated.size() == outputs.size() ? stated : Collections.nCopies(outputs.size(), stated.get(0)));
    }

    /** The trial with the error that it takes for such outcomes, as {@link #adaptation(float)}. */
    AdaptiveTrial settled(float leastOutcome) {
        Adaptation adaptation = adaptation(leastOutcome);
        AdaptiveRecipe stated = new AdaptiveRecipe(
                adaptation.error(), recipe.sharpness(), recipe.recent(), recipe.momentum(), recipe.ahead());
        return new AdaptiveTrial(stated, ahead);
    }

    /**
     * How the weights follow.
     *
     * @param leastOutcome of all
     * @throws IllegalArgumentException if the error that was asked for is not for such outcomes
     */
    Adaptation adaptation(float leastOutcome) {
        boolean returns = leastOutcome > LEAST_RETURN;
        if (recipe.error() == RecentError.MAPE && !returns) {
            throw new IllegalArgumentException("adaptive.error is mape and an outcome is " + leastOutcome
                    + ", must be mse or scaled unless all outcomes are above -1, as returns are");
        }
        return recipe.adaptation(returns);
    }
}
