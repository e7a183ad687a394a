package io.seqcast.target;

import io.seqcast.feature.plan.Op;

/** What later rows make of causal columns, column by column. Implementations are records: equal ones are one. */
sealed interface LookAhead extends Op.Future permits Ahead, AheadExtreme, FirstTouch, OutcomeRace {

    /** How many rows ahead it looks at most. */
    int rows();

    /**
     * The value at every row of a sequence.
     *
     * @param arguments one column of each, (arguments, T)
     * @return (T); NaN where rows past the last one decide
     */
    double[] look(double[][] arguments);
}
