package io.seqcast.train.part;

/**
 * Windows that nobody saw, between two of the same class: x + u (x' − x) with x' one of the nearest neighbours of x and u uniform in
 * [0, 1) (SMOTE, Chawla et al. 2002, arXiv 1106.1813). Neighbours are looked for within blocks, so that memory does not grow with the data.
 *
 * @param most windows that are made of a class, which has no more than the greatest class with them; 0 makes none
 * @param neighbours among which x' is drawn
 * @param block windows of a class among which neighbours are looked for
 */
public record Smote(int most, int neighbours, int block) {
    /** None are made. */
    public static final Smote NONE = new Smote(0, 5, 2000);

    public Smote {
        Checks.atLeast("most", most, 0);
        Checks.atLeast("neighbours", neighbours, 1);
        Checks.atLeast("block", block, neighbours + 1L);
    }

    /** Whether none are made. */
    public boolean isNone() {
        return most == 0;
    }
}
