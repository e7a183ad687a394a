package io.seqcast.train;

import io.seqcast.train.rl.LearnedPolicy;
import java.util.List;

/** Hears how a training goes, on the thread that called it. */
public interface ProgressListener {

    /**
     * Before the first batch.
     *
     * @param training number of training sequences
     * @param validation number of validation sequences
     * @param parameters number of values that each member learns, (members)
     * @param batches an epoch of each member, 0 for one that is fitted without gradients, (members)
     */
    default void started(int training, int validation, List<Integer> parameters, List<Integer> batches) {}

    /** Before the first batch, after {@link #started}: which rows are on which side. */
    default void sides(Sides sides) {}

    /** Before each run. */
    default void stage(Stage stage) {}

    /** A checkpoint of the run was found: {@code member} goes on after {@code epoch}. */
    default void resumed(int member, int epoch) {}

    /** After batch {@code batch} of {@code batches}, counted from 1; the loss is of that batch alone. */
    default void batch(int member, int epoch, int batch, int batches, double loss) {}

    /**
     * Of a member that is fitted without gradients, a part is done.
     *
     * @param what is counted: parts of the rows that are taken up, then outputs that are fitted
     * @param done so many, from 1
     */
    default void part(int member, String what, int done, int of) {}

    default void epoch(EpochResult result) {}

    /** A run is over in which augmentation varied the draws. */
    default void varied(String member, VariationCount count) {}

    /** A policy was learned of the members' blend. */
    default void policy(LearnedPolicy learned) {}

    /** Something came out that a person may want to change, in the recipe or on this machine. */
    default void advice(String text) {}
}
