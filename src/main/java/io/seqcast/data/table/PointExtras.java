package io.seqcast.data.table;

import io.seqcast.data.Symbols;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file of points holds beside keys and inputs.
 *
 * @param time whether there is a column {@code time}
 * @param weight whether there is a column {@code weight}
 * @param targets names of the target columns, (M)
 * @param label name of a column of text with the class to be predicted; null if there is none
 * @param symbols names of the sequences, for a column {@code symbol} if there are any
 */
public record PointExtras(
        boolean time,
        boolean weight,
        List<String> targets,
        @Nullable String label,
        Symbols symbols) {
    /** Nothing. */
    public static final PointExtras NONE = new PointExtras(false, false, List.of());

    public PointExtras {
        targets = List.copyOf(targets);
    }

    /** Without a label and names. */
    public PointExtras(boolean time, boolean weight, List<String> targets) {
        this(time, weight, targets, null, Symbols.NONE);
    }

    /** The same with another label. */
    public PointExtras withLabel(String name) {
        return new PointExtras(time, weight, targets, name, symbols);
    }

    /** The same with other names. */
    public PointExtras withSymbols(Symbols names) {
        return new PointExtras(time, weight, targets, label, names);
    }
}
