package io.seqcast.train;

import io.seqcast.model.Tensor;
import java.util.List;
import java.util.Map;

/**
 * What a training hands to its output.
 *
 * @param members best weights of each by name
 * @param epochs of all members, in order
 * @param memberR2 each member's best validation score
 * @param ensembleR2 the mean prediction's
 */
record Outcome(List<Map<String, Tensor>> members, List<EpochResult> epochs, List<Double> memberR2, double ensembleR2) {}
