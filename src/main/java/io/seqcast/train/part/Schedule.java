package io.seqcast.train.part;

import java.util.List;

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
     * What is left of that share by what the epochs so far have brought.
     *
     * @param progress whether each of them was better than all before it
     */
    default double cut(List<Boolean> progress) {
        return 1;
    }

    /**
     * A linear rise over the first share {@code warmUp} of all updates, then half a cosine down to a floor.
     *
     * @param warmUp in [0, 1)
     * @param floor share of the peak that it ends at, in [0, 1)
     */
    record Cosine(double warmUp, double floor) implements Schedule {
        /** This schedule's name in recipes. */
        public static final String NAME = "cosine";

        public Cosine {
            Checks.fraction("warm_up", warmUp);
            Checks.fraction("floor", floor);
        }

        @Override
        public double factor(long update, long perEpoch, int epochs) {
            double length = (double) perEpoch * epochs;
            double rise = rise(length, warmUp);
            return update < rise
                    ? (update + 1) / rise
                    : floor + (1 - floor) * fallingCosine(update - rise, length - rise);
        }
    }

    /**
     * A linear rise over the first share {@code warmUp} of all updates, then the peak to the end.
     *
     * @param warmUp in [0, 1)
     */
    record Constant(double warmUp) implements Schedule {
        /** This schedule's name in recipes. */
        public static final String NAME = "constant";

        public Constant {
            Checks.fraction("warm_up", warmUp);
        }

        @Override
        public double factor(long update, long perEpoch, int epochs) {
            double rise = rise((double) perEpoch * epochs, warmUp);
            return update < rise ? (update + 1) / rise : 1;
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
            double rise = rise(length, warmUp);
            return position < rise ? (position + 1) / rise : fallingCosine(position - rise, length - rise);
        }
    }

    /**
     * Another schedule, cut further each time that some epochs in a row made no progress. It follows from their scores alone, so
     * that a resumed training cuts where an uninterrupted one does.
     *
     * @param course the schedule without cuts
     * @param factor what a cut leaves of the rate, between 0 and 1
     * @param patience epochs without progress before each cut
     */
    record OnPlateau(Schedule course, double factor, int patience) implements Schedule {
        public OnPlateau {
            Checks.between("factor", factor);
            Checks.atLeast("patience", patience, 1);
        }

        @Override
        public double factor(long update, long perEpoch, int epochs) {
            return course.factor(update, perEpoch, epochs);
        }

        @Override
        public double cut(List<Boolean> progress) {
            double left = 1;
            int idle = 0;
            for (boolean better : progress) {
                idle = better ? 0 : idle + 1;
                if (idle == patience) {
                    left *= factor;
                    idle = 0;
                }
            }
            return left;
        }
    }

    private static double rise(double length, double warmUp) {
        return Math.ceil(length * warmUp);
    }

    private static double fallingCosine(double position, double length) {
        return 0.5 * (1 + StrictMath.cos(Math.PI * position / length));
    }
}
