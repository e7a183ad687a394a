package io.seqcast.model;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The config of a kind that is fitted without gradients, from one pass over the examples. */
public interface FittedConfig extends MemberConfig {

    /** A fit to numbers that has seen no example. */
    Fit fit();

    /**
     * A fit to classes that has seen no example. What is to be said is a logit of each class, so that softmax of them is likely to
     * give the class that comes; the targets are 1 for the class that came and 0 for the others.
     */
    Fit classFit();

    /** Gathers what the solution depends on. Belongs to one thread. */
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
         * @param parts works out what does not depend on each other, such as one output after the other
         * @throws IllegalArgumentException if too little was seen for a solution
         */
        MemberWeights solve(Parts parts);
    }

    /** Works out independent parts of a solution, on as many threads as there are. */
    interface Parts {
        /** On the caller's thread. */
        Parts ONE_BY_ONE = new Parts() {
            @Override
            public <R> List<R> map(int count, IntFunction<R> part) {
                return IntStream.range(0, count).mapToObj(part).toList();
            }
        };

        /** What {@code part} makes of 0..count−1, in that order. */
        <R> List<R> map(int count, IntFunction<R> part);
    }
}
