package io.seqcast.model.xlstm;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a block remembers with. */
enum Cell {
    /** A matrix a head, written by outer products and read by queries; no row waits for what the row before it said. */
    MLSTM("m"),
    /** A number a channel, of which every row reads what the row before it made. */
    SLSTM("s");

    private final String letter;

    Cell(String letter) {
        this.letter = letter;
    }

    /**
     * The cells of a network's blocks, from input to output.
     *
     * @param pattern as model.json has it, {@code m,s,m} say
     */
    static List<Cell> ofPattern(String pattern) {
        List<Cell> cells = new ArrayList<>();
        for (String letter : pattern.split(",", -1)) {
            if (letter.equals(MLSTM.letter)) {
                cells.add(MLSTM);
            } else if (letter.equals(SLSTM.letter)) {
                cells.add(SLSTM);
            } else {
                throw new IllegalArgumentException(
                        "pattern is \"" + pattern + "\", must be m and s with commas between, as \"m,s,m\"");
            }
        }
        return cells;
    }

    /** The inverse of {@link #ofPattern}. */
    static String pattern(List<Cell> cells) {
        return cells.stream().map(cell -> cell.letter).collect(Collectors.joining(","));
    }
}
