package io.seqcast.model;

/** The config of a kind that is fitted without gradients, from one pass over the examples. */
public interface FittedConfig extends MemberConfig {

    /** A fit that has seen no example. */
    Fit fit();

    /** Gathers what the solution depends on, never the examples themselves. Belongs to one thread. */
    interface Fit {

        /**
         * Takes the rows of one sequence.
         *
         * @param inputs (T, inputs)
         * @param targets what is to be said after each row, (T, outputs); NaN where that is unknown
         * @param weights of each row, ≥ 0, (T)
         */
        void add(float[] inputs, float[] targets, float[] weights);

        /** Takes all that {@code other}, a fit of the same config, has seen. */
        void add(Fit other);

        /**
         * The weights that fit best what was seen.
         *
         * @throws IllegalArgumentException if too little was seen for a solution
         */
        MemberWeights solve();
    }
}
