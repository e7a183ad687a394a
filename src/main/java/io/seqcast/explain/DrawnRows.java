package io.seqcast.explain;

import io.seqcast.data.DataException;
import io.seqcast.data.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * Rows after which a prediction is asked for, drawn without replacement, in the order of the data.
 *
 * @param samples to explain
 * @param background to compare them with, drawn apart from them
 */
record DrawnRows(List<Place> samples, List<Place> background) {

    /**
     * A row.
     *
     * @param sequence index of its sequence
     */
    record Place(int sequence, int step) {}

    /**
     * Draws.
     *
     * @param history rows that must stand in the sequence, up to the drawn one and with it
     * @throws DataException if there is no such row
     */
    static DrawnRows draw(List<Sequence> sequences, int history, ExplanationPlan plan) {
        SplittableRandom random = new SplittableRandom(plan.seed());
        List<Place> all = new ArrayList<>();
        int longest = 0;
        for (int s = 0; s < sequences.size(); s++) {
            Sequence sequence = sequences.get(s);
            longest = Math.max(longest, sequence.steps());
            for (int t = history - 1; t < sequence.steps(); t++) {
                if (sequence.needPrediction()[t]) {
                    all.add(new Place(s, t));
                }
            }
        }
        if (all.isEmpty()) {
            throw new DataException("no row that asks for a prediction is the end of " + history
                    + " rows of its sequence, as a window needs; the longest sequence has " + longest);
        }
        return new DrawnRows(some(all, plan.samples(), random), some(all, plan.background(), random));
    }

    private static List<Place> some(List<Place> all, int count, SplittableRandom random) {
        if (count >= all.size()) {
            return all;
        }
        TreeSet<Integer> drawn = new TreeSet<>();
        while (drawn.size() < count) {
            drawn.add(random.nextInt(all.size()));
        }
        return drawn.stream().map(all::get).toList();
    }
}
