package io.seqcast.serve.score;

/**
 * A row of a sequence, of which later ones tell what came true.
 *
 * @param step its place in the sequence, from 0
 * @param time its own, milliseconds since the epoch, or {@link io.seqcast.data.Point#NO_TIME}
 * @param bridged whether it only stands in for one that is missing
 * @param features raw, (N)
 */
public record ScoredRow(long step, long time, boolean bridged, float[] features) {}
