package io.seqcast.cli;

import io.seqcast.eval.report.TextTable;
import io.seqcast.serve.drift.ColumnWatch;
import io.seqcast.serve.drift.DriftAlarm;
import io.seqcast.serve.drift.DriftDetector;
import io.seqcast.serve.drift.PooledRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Alarms about pooled columns as lines for a terminal. */
final class DriftLines {
    private static final List<String> HEAD = List.of("alarms", "of", "seen at", "since", "before", "after");

    private DriftLines() {}

    /** All alarms, and how many of how many rows. Lines end with a newline each. */
    static String text(DriftRows rows, Supplier<DriftDetector> detectors) {
        List<List<String>> lines = new ArrayList<>(List.of(HEAD));
        long watched = add("residual", rows.residuals(), rows.timed(), detectors, lines)
                + add("input", rows.inputs(), rows.timed(), detectors, lines);
        int alarms = lines.size() - 1;
        String table = alarms == 0 ? "" : TextTable.text(lines);
        int series =
                2 * (rows.residuals().names().size() + rows.inputs().names().size());
        return table
                + String.format(
                        Locale.ROOT,
                        "%,d alarms in %,d series of %,d pooled rows; 'drift --measure' says how many come without a change%n",
                        alarms,
                        series,
                        watched);
    }

    /** @return rows of all series together */
    private static long add(
            String what,
            DriftRows.Pooled pooled,
            boolean timed,
            Supplier<DriftDetector> detectors,
            List<List<String>> lines) {
        long watched = 0;
        PooledRows rows = pooled.rows();
        for (int j = 0; j < rows.columns(); j++) {
            long[] places = rows.places(j);
            double[] means = rows.means(j);
            double[] sizes = rows.sizes(j);
            ColumnWatch watch = new ColumnWatch(detectors);
            String name = what + " " + pooled.names().get(j);
            for (int t = 0; t < places.length; t++) {
                ColumnWatch.Alarms alarms = watch.add(means[t], sizes[t]);
                line(name, "mean", alarms.mean(), places, timed, lines);
                line(name, "size", alarms.size(), places, timed, lines);
            }
            watched += 2L * places.length;
        }
        return watched;
    }

    private static void line(
            String name,
            String statistic,
            @Nullable DriftAlarm alarm,
            long[] places,
            boolean timed,
            List<List<String>> lines) {
        if (alarm != null) {
            lines.add(List.of(
                    name,
                    statistic,
                    place(places[(int) alarm.at()], timed),
                    place(places[(int) alarm.since()], timed),
                    String.format(Locale.ROOT, "%.4g", alarm.before()),
                    String.format(Locale.ROOT, "%.4g", alarm.after())));
        }
    }

    private static String place(long place, boolean timed) {
        return timed ? Instant.ofEpochMilli(place).toString() : "step " + place;
    }
}
