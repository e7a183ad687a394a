package io.seqcast.train;

import java.util.List;

/**
 * A member that was trained.
 *
 * @param fold that was held out, from 1; 0 for a final member
 * @param member with the weights that were kept
 * @param epochs what each brought
 * @param bestEpoch the one whose weights were kept
 * @param score of these on the validation rows
 */
record Run(int fold, TrainedMember member, List<EpochResult> epochs, int bestEpoch, double score) {}
