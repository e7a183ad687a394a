package io.seqcast.train;

import io.seqcast.train.part.HardNegatives;
import io.seqcast.train.part.HardRows;
import io.seqcast.train.part.Stretch;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Finds the training rows of some classes of which a network gives what came the least probability. */
final class HardSearch {
    private final HardNegatives wanted;
    private final Problem problem;
    private final List<List<Loss>> losses; // (classes wanted)

    HardSearch(HardNegatives wanted, Problem problem) {
        this.wanted = wanted;
        this.problem = problem;
        losses = wanted.classes().stream()
                .map(c -> (List<Loss>) new ArrayList<Loss>())
                .toList();
    }

    private record Loss(int stretch, int row, float loss) {}

    /**
     * Takes up a stretch.
     *
     * @param number of the stretch among the training's
     * @param probabilities after each of its rows that is scored, (to, C)
     */
    void add(int number, Stretch rows, float[] probabilities) {
        int classes = problem.width();
        float[] outcomes = problem.targets().after(rows.sequence());
        for (int t = rows.from(); t < rows.to(); t++) {
            for (int k = 0; k < losses.size() && Problem.scoreWeight(rows.sequence(), t) > 0; k++) {
                int at = t * classes + wanted.classes().get(k);
                if (outcomes[at] == 1) {
                    losses.get(k).add(new Loss(number, t, -probabilities[at]));
                }
            }
        }
    }

    /**
     * The hard ones of what was taken up, at least one of each class that has any; of equals the first.
     *
     * @param stretches number of the training's stretches
     */
    HardRows found(int stretches) {
        List<BitSet> found =
                IntStream.range(0, stretches).mapToObj(i -> new BitSet()).toList();
        for (List<Loss> ofClass : losses) {
            ofClass.sort(Comparator.comparingDouble(Loss::loss)
                    .reversed()
                    .thenComparingInt(Loss::stretch)
                    .thenComparingInt(Loss::row));
            int most = (int) Math.ceil(wanted.share() * ofClass.size());
            for (Loss one : ofClass.subList(0, most)) {
                found.get(one.stretch).set(one.row);
            }
        }
        return new HardRows(found);
    }
}
