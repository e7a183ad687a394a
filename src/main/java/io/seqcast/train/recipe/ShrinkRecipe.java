package io.seqcast.train.recipe;

import io.seqcast.train.part.Checks;

/** How outputs are drawn towards their training means. */
public sealed interface ShrinkRecipe {

    /** Not at all. */
    record None() implements ShrinkRecipe {}

    /** Each as far as that helps. */
    record Learned() implements ShrinkRecipe {}

    /**
     * Those that the blend hardly knows, all alike.
     *
     * @param r2 below which an output's R² on rows that its members were not fitted to has to be
     * @param keep share of the deviation that such an output keeps, 0 to 1
     */
    record Below(double r2, double keep) implements ShrinkRecipe {
        public Below {
            Checks.fractionOrOne("below_r2", r2);
            Checks.fractionOrOne("keep", keep);
        }
    }
}
