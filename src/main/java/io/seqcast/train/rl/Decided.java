package io.seqcast.train.rl;

import org.jspecify.annotations.Nullable;

/**
 * A decision and what came of it.
 *
 * @param seen before it, (inputs)
 * @param action taken, 0 to 2
 * @param probability with which it was taken
 * @param reward until the next decision
 * @param next seen at the next decision; null at ruin
 */
record Decided(double[] seen, int action, double probability, double reward, double @Nullable [] next) {}
