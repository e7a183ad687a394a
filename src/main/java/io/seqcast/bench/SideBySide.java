package io.seqcast.bench;

import java.util.List;

/** Times pieces of work in turn, round by round, so that a noisy neighbour on the machine meets all of them alike. */
final class SideBySide {
    private static final long WARM_UP_NANOS = 700_000_000L;

    private SideBySide() {}

    /**
     * @param units how many of something the work does: times are given per unit
     */
    record Work(long units, Runnable body) {}

    /** Seconds per unit, (work, round), after each piece was run until the compilers had their time. */
    static double[][] secondsPerUnit(int rounds, List<Work> works) {
        for (Work work : works) {
            long start = System.nanoTime();
            do {
                work.body.run();
            } while (System.nanoTime() - start < WARM_UP_NANOS);
        }
        double[][] seconds = new double[works.size()][rounds];
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < works.size(); i++) {
                long start = System.nanoTime();
                works.get(i).body.run();
                seconds[i][round] = (System.nanoTime() - start) / 1e9 / works.get(i).units;
            }
        }
        return seconds;
    }
}
