package io.seqcast.bench;

import io.seqcast.data.Point;
import io.seqcast.data.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rows of many sequences as a live feed has them: day by day, each day those of the sequences that have a row on it. */
final class TradingDays {
    private TradingDays() {}

    /**
     * The last days of sequences, whose steps count from 0 on the first of them.
     *
     * @param count how many; all if there are fewer
     */
    static List<List<Point>> last(List<Sequence> sequences, int count) {
        TreeMap<Long, List<Point>> all = new TreeMap<>();
        for (Sequence sequence : sequences) {
            for (int t = 0; t < sequence.steps(); t++) {
                all.computeIfAbsent(day(sequence, t), day -> new ArrayList<>()).add(sequence.point(t));
            }
            while (all.size() > count) {
                all.pollFirstEntry();
            }
        }
        Map<Long, Long> steps = new HashMap<>();
        return all.values().stream()
                .map(day -> day.stream()
                        .map(row -> new Point(
                                row.sequence(),
                                steps.merge(row.sequence(), 1L, Long::sum) - 1,
                                row.needPrediction(),
                                row.features(),
                                row.time()))
                        .toList())
                .toList();
    }

    /** The same rows with another flag. */
    static List<Point> asking(List<Point> rows, boolean needPrediction) {
        return rows.stream()
                .map(row -> new Point(row.sequence(), row.step(), needPrediction, row.features(), row.time()))
                .toList();
    }

    /** What rows of one day have in common: their time, or else their step. */
    private static long day(Sequence sequence, int step) {
        long time = sequence.time(step);
        return time == Point.NO_TIME ? step : time;
    }
}
