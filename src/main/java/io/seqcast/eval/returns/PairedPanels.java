package io.seqcast.eval.returns;

import java.util.Arrays;
import java.util.List;

/**
 * The rows that two panels of the same bars share, of the horizons that both have.
 *
 * @param first with its own forecasts
 * @param second the same rows with those of the other panel
 */
record PairedPanels(ReturnPanel first, ReturnPanel second) {

    /** Rows are the same where the sequence's name and the date are. */
    static PairedPanels of(ReturnPanel first, ReturnPanel second) {
        List<Integer> horizons =
                first.horizons().stream().filter(second.horizons()::contains).toList();
        int[] matches = matches(first, second);
        int[] theirs = Arrays.stream(matches).filter(row -> row >= 0).toArray();
        ReturnPanel shared = first.only(row -> matches[row] >= 0);
        return new PairedPanels(
                shared.with(horizons, of(horizons, shared)),
                shared.with(horizons, ReturnPanel.picked(of(horizons, second), theirs)));
    }

    private static float[][] of(List<Integer> horizons, ReturnPanel panel) {
        return horizons.stream()
                .map(horizon -> panel.forecasts()[panel.horizons().indexOf(horizon)])
                .toArray(float[][]::new);
    }

    /** Of each of the first panel's rows the second one's; −1 where there is none, (R). */
    private static int[] matches(ReturnPanel first, ReturnPanel second) {
        int[] places =
                first.sequences().stream().mapToInt(second.sequences()::indexOf).toArray();
        int[] matches = new int[first.rows()];
        Arrays.fill(matches, -1);
        int[] rows = new int[second.sequences().size()]; // of a date, by sequence
        for (int d = 0; d < first.dates().length; d++) {
            int date = Arrays.binarySearch(second.dates(), first.dates()[d]);
            if (date < 0) {
                continue;
            }
            Arrays.fill(rows, -1);
            for (int row = second.starts()[date]; row < second.starts()[date + 1]; row++) {
                rows[second.sequence()[row]] = row;
            }
            for (int row = first.starts()[d]; row < first.starts()[d + 1]; row++) {
                int place = places[first.sequence()[row]];
                matches[row] = place < 0 ? -1 : rows[place];
            }
        }
        return matches;
    }
}
