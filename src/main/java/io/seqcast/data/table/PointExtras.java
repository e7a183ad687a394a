package io.seqcast.data.table;

import java.util.List;

/**
 * What a file of points holds beside keys and inputs.
 *
 * @param time whether there is a column {@code time}
 * @param weight whether there is a column {@code weight}
 * @param targets names of the target columns, (M)
 */
public record PointExtras(boolean time, boolean weight, List<String> targets) {
    /** Nothing. */
    public static final PointExtras NONE = new PointExtras(false, false, List.of());

    public PointExtras {
        targets = List.copyOf(targets);
    }
}
