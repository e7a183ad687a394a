package io.seqcast.eval;

import java.util.List;

/** A score whose metric of record can be had again over sequences drawn with replacement: see {@link PairedBootstrap}. */
public interface Resampled {

    /** Who made the predictions. */
    String name();

    /** The metric of record over the whole data. */
    double metric();

    /**
     * The metric of record over a draw.
     *
     * @param drawn places in {@link #parts()}, each as often as its sequence was drawn
     */
    double metric(int[] drawn);

    /** What was scored, a part a sequence in the order of the data. Scores can be compared where these are equal. */
    List<Part> parts();

    /**
     * How much of a sequence was scored.
     *
     * @param sequence its key
     * @param rows number of scored rows
     * @param width number of outputs
     */
    record Part(long sequence, long rows, int width) {}
}
