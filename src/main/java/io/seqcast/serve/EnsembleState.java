package io.seqcast.serve;

import io.seqcast.feature.FeatureState;

/**
 * All that an ensemble carries of one sequence.
 *
 * @param features feature windows and normaliser statistics
 * @param mean of the raw rows so far
 * @param members state of each member
 */
record EnsembleState(FeatureState features, RunningMean mean, float[][] members) {
    private static final int ARRAY_HEADER = 16; // of a 64-bit JVM with compressed class pointers

    /** Bytes held in memory but for some small objects, the same at every step of a model. */
    long memoryBytes() {
        long sum = features.memoryBytes() + mean.memoryBytes();
        for (float[] member : members) {
            sum += ARRAY_HEADER + (long) Float.BYTES * member.length;
        }
        return sum;
    }
}
