package io.seqcast.train.part;

/** The course of the learning rate, as a share of its peak. */
public sealed interface Schedule {

    /**
     * @param update index of the update, from 0
     * @param perEpoch updates an epoch
     * @param epochs of the whole training
     * @return share of the peak rate, in [0, 1]
     */
    double factor(long update, long perEpoch, int epochs);

    /**
     * A linear rise over the first share {@code warmUp} of all updates, then half a cosine down to 0.
     *
     * @param warmUp in [0, 1)
     */
    record Cosine(double warmUp) implements Schedule {
        /** This schedule's name in recipes. */
        public static final String NAME = "cosine";

        public Cosine {
            Checks.fraction("warm_up", warmUp);
        }

        @Override
        public double factor(long update, long perEpoch, int epochs) {
            return risingCosine(update, (double) perEpoch * epochs, warmUp);
        }
    }

    /**
     * Cosine annealing with warm restarts (SGDR, Loshchilov and Hutter 2017), each cycle with its own short rise.
     *
     * @param warmUp share of a cycle in which the rate rises, in [0, 1)
     * @param firstCycle epochs of the first cycle
     * @param growth how many times longer each cycle is than the one before
     */
    record Restarts(double warmUp, int firstCycle, int growth) implements Schedule {
        /** This schedule's name in recipes. */
        public static final String NAME = "restarts";

        public Restarts {
            Checks.fraction("warm_up", warmUp);
            Checks.atLeast("first_cycle", firstCycle, 1);
            Checks.atLeast("growth", growth, 1);
        }

        @Override
        public double factor(long update, long perEpoch, int epochs) {
            double length = (double) firstCycle * perEpoch;
            double position = update;
            while (position >= length) {
                position -= length;
                length *= growth;
            }
            return risingCosine(position, length, warmUp);
        }
    }

    private static double risingCosine(double position, double length, double warmUp) {
        double rise = Math.ceil(length * warmUp);
        if (position < rise) {
            return (position + 1) / rise;
        }
        return 0.5 * (1 + StrictMath.cos(Math.PI * (position - rise) / (length - rise)));
    }
}
