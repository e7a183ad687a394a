package io.seqcast.serve;

import io.seqcast.feature.FeatureState;

/**
 * All that an ensemble carries of one sequence.
 *
 * @param features feature windows and normaliser statistics
 * @param members state of each member
 */
record EnsembleState(FeatureState features, float[][] members) {

    /** Bytes held in memory, but for object headers. */
    long bytes() {
        long sum = features.bytes();
        for (float[] member : members) {
            sum += (long) Float.BYTES * member.length;
        }
        return sum;
    }
}
