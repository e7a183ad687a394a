package io.seqcast.train;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A member that was trained.
 *
 * @param fold that was held out, from 1; 0 for a final member
 * @param member with the weights that were kept
 * @param epochs what each brought
 * @param bestEpoch the one whose weights were kept
 * @param score of these on the validation rows
 * @param varied what augmentation made of the training rows; null where draws are not varied
 */
record Run(
        int fold,
        TrainedMember member,
        List<EpochResult> epochs,
        int bestEpoch,
        double score,
        @Nullable VariationCount varied) {}
