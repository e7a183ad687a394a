package io.seqcast.train.rl;

import io.seqcast.model.task.PolicyHead;
import java.util.List;

/**
 * A policy's head, and how it came about.
 *
 * @param head the best on the validation markets
 * @param best the episode after which it stood; 0 where no episode made the signals' own decisions better
 * @param gains mean gain of an account on the validation markets before the first episode, then after each, (episodes + 1)
 */
public record LearnedPolicy(PolicyHead head, int best, List<Double> gains) {
    public LearnedPolicy {
        gains = List.copyOf(gains);
    }

    /** What the signals earn without having learned anything. */
    public double signalGain() {
        return gains.get(0);
    }

    /** What the head earns; the best of many, and so too high for what is to come. */
    public double gain() {
        return gains.get(best);
    }
}
