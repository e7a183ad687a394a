package io.seqcast.serve;

/**
 * After which steps the state of a sequence is written: K apart, and others for each sequence. Many that began together would
 * else all be written in the same moment, and live rows would wait.
 */
public final class SnapshotSchedule {
    private static final long SPREAD = 0x9E3779B97F4A7C15L; // 2^64 / golden ratio: neighbours land far apart

    private SnapshotSchedule() {}

    /**
     * The last such step up to and including {@code step}; below 0 if there is none yet. A flush that takes a sequence over
     * one of them writes the state behind its own last row.
     *
     * @param every K
     */
    public static long last(long sequence, long step, int every) {
        long phase = Math.floorMod((sequence * SPREAD) >>> Integer.SIZE, (long) every);
        return Math.floorDiv(step + phase, (long) every) * every - phase;
    }
}
