package io.seqcast.target;

import io.seqcast.data.Sequence;

/** What is to be predicted after each row of a sequence. */
public sealed interface Targets permits NextRow, TargetColumns, ClassLabel, TargetPlan {

    /** How many values after each row, K. */
    int width();

    /** What comes true after each row, (T, K); NaN where it is unknown, as after a last row. */
    float[] after(Sequence sequence);
}
