package io.seqcast.model.blend;

import java.util.Locale;

/** How wrong a member was of late, in a measure that {@link Adaptation} compares members by. */
public enum RecentError {
    /** The mean of |ŷ − y| / (1 + y): the error of the price that a return y stands for, as a fraction. For outcomes above −1. */
    MAPE {
        @Override
        double of(double outcome, double said) {
            return Math.abs(said - outcome) / (1 + outcome);
        }
    },
    /** The mean of (ŷ − y)² over that of y², what a forecast of 0 errs in the same rows: around 1 for returns. Ours. */
    MSE {
        @Override
        double of(double outcome, double said) {
            return (said - outcome) * (said - outcome);
        }
    },
    /** The mean of |ŷ − y| over the mean of all members' means: around 1 whatever the output's unit. Ours. */
    SCALED {
        @Override
        double of(double outcome, double said) {
            return Math.abs(said - outcome);
        }
    };

    /** As it is written. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What enters the mean of one outcome. */
    abstract double of(double outcome, double said);
}
