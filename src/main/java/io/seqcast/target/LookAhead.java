package io.seqcast.target;

import io.seqcast.feature.plan.Op;

/** What later rows make of causal columns, column by column. Implementations are records: equal ones are one. */
sealed interface LookAhead extends Op.Future permits Ahead, AheadExtreme, FirstTouch, OutcomeRace {

    /** How many rows ahead it looks at most. */
    int rows();

    /** How many of its arguments, from the first on, it looks at in later rows; the others it takes from the row itself. */
    default int seen() {
        return 1;
    }

    /**
     * The value at every row of a sequence.
     *
     * @param arguments one column of each, (arguments, T)
     * @return (T); NaN where rows past the last one decide
     */
    double[] look(double[][] arguments);
}
