package io.seqcast.train;

import static java.util.Objects.requireNonNull;

import io.seqcast.data.table.FoldFile;
import io.seqcast.data.table.FoldRows;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What blends are learned from of a table of out-of-fold predictions, and what of it may judge them: a fold's rows are answered by
 * what was learned from the other folds (Varma and Simon 2006).
 *
 * @param all of every fold
 * @param without of all folds but one, by its number
 */
record FoldEvidence(BlendEvidence all, Map<Integer, BlendEvidence> without) {

    /**
     * Gathers it in one pass.
     *
     * @param none evidence of no rows
     * @param also hears of all rows
     * @throws IllegalArgumentException if the table has less than two folds
     */
    static FoldEvidence of(FoldFile table, BlendEvidence none, Consumer<FoldRows> also) {
        Map<Integer, BlendEvidence> folds = new TreeMap<>();
        table.forEach(rows -> {
            folds.computeIfAbsent(rows.fold(), fold -> none.none()).add(rows);
            also.accept(rows);
        });
        if (folds.size() < 2) {
            throw new IllegalArgumentException("the out-of-fold predictions are of " + folds.size()
                    + " fold, must be of at least 2: a blend is judged by the fold that it was not learned from");
        }
        Map<Integer, BlendEvidence> without = new TreeMap<>();
        folds.keySet().forEach(fold -> {
            Map<Integer, BlendEvidence> others = new TreeMap<>(folds);
            others.remove(fold);
            without.put(fold, sum(others.values()));
        });
        return new FoldEvidence(sum(folds.values()), without);
    }

    /** Number of folds. */
    int folds() {
        return without.size();
    }

    /** Of all folds but this one. */
    BlendEvidence without(int fold) {
        return requireNonNull(without.get(fold));
    }

    private static BlendEvidence sum(Collection<BlendEvidence> folds) {
        BlendEvidence sum = folds.iterator().next().none();
        folds.forEach(sum::add);
        return sum;
    }
}
