package io.seqcast.train;

import io.seqcast.model.task.Classification;
import io.seqcast.train.part.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The sides of a training's split and of its folds.
 *
 * @param classes their names, (C); empty for numbers
 * @param followed the classes that the recipe follows, by their places
 * @param all in order: training, validation, then both of each fold
 */
public record Sides(List<String> classes, List<Integer> followed, List<Side> all) {
    public Sides {
        classes = List.copyOf(classes);
        followed = List.copyOf(followed);
        all = List.copyOf(all);
    }

    /**
     * Looks at what there is.
     *
     * @param followed classes without which a side is of no use
     * @throws IllegalArgumentException if one of those is missing on a side
     */
    static Sides of(Problem problem, List<Integer> followed, Split split, List<Split> folds) {
        List<Side> all = new ArrayList<>();
        all.add(Side.trained(Side.TRAINING, problem, split.training()));
        all.add(Side.scored(Side.VALIDATION, problem, split.validation()));
        for (int fold = 0; fold < folds.size(); fold++) {
            String name = "fold " + (fold + 1);
            all.add(Side.trained(name + ", the others", problem, folds.get(fold).training()));
            all.add(Side.scored(name + ", held out", problem, folds.get(fold).validation()));
        }
        List<String> classes = problem.task() instanceof Classification task ? task.classes() : List.of();
        Sides sides = new Sides(classes, followed, all);
        sides.requireFollowed();
        return sides;
    }

    /** A metric of a class that never comes has no value, and would keep the weights of the start. */
    private void requireFollowed() {
        for (Side side : all) {
            for (int c : followed) {
                if (side.classes().get(c) == 0) {
                    throw new IllegalArgumentException("class " + classes.get(c) + " came in none of the " + side.rows()
                            + " rows of " + side.name()
                            + ", and stopping names it; choose another split (split, folds, seed)"
                            + " or other data, or leave it out of stopping.metric and stopping.follow");
                }
            }
        }
    }

    List<Map<String, Object>> provenance() {
        return all.stream().map(side -> side.provenance(classes)).toList();
    }
}
