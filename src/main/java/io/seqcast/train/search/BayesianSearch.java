package io.seqcast.train.search;

import io.seqcast.train.part.Seeds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Chooses among the combinations of a grid: some by chance, then each where the most is to be expected after those that were tried. The
 * same seed and figures give the same choices.
 */
final class BayesianSearch {
    private static final long DRAWN = 12;
    private static final int LOOKED_AT = 2000; // combinations, of a large grid some by chance

    private final Grid grid;
    private final SplittableRandom random;
    private final int byChance;
    private final Map<Integer, Double> tried = new LinkedHashMap<>();

    BayesianSearch(Grid grid, long seed) {
        this.grid = grid;
        random = Seeds.random(seed, DRAWN);
        byChance = 2 * (grid.settings().size() + 1);
    }

    /** The combination to be tried next, one of those of which nothing was told; there must be one. */
    int next() {
        List<Integer> open = open();
        if (tried.size() < byChance) {
            return open.get(random.nextInt(open.size()));
        }
        List<double[]> places = tried.keySet().stream().map(grid::place).toList();
        GaussianProcess known = GaussianProcess.of(
                places, tried.values().stream().mapToDouble(Double::doubleValue).toArray());
        int best = open.get(0);
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < Math.min(LOOKED_AT, open.size()); i++) {
            int one = open.size() <= LOOKED_AT ? open.get(i) : open.get(random.nextInt(open.size()));
            double expected = known.expectedImprovement(grid.place(one));
            if (expected > most) {
                most = expected;
                best = one;
            }
        }
        return best;
    }

    private List<Integer> open() {
        List<Integer> open = new ArrayList<>();
        for (int combination = 0; combination < grid.size(); combination++) {
            if (!tried.containsKey(combination)) {
                open.add(combination);
            }
        }
        return open;
    }

    /** Takes what a combination gave; more is better. */
    void tell(int combination, double value) {
        tried.put(combination, value);
    }
}
