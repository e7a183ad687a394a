package io.seqcast.feature.plan;

/** A part of a plan that is done at every row, in its turn. */
@FunctionalInterface
interface Step {

    /**
     * @param v registers
     * @param state of the sequence, the row's number being {@code state.rows} − 1
     */
    void run(double[] v, PlanState state);
}
