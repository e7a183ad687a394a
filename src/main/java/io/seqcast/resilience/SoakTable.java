package io.seqcast.resilience;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** A soak in rows: one now and then while it runs, and the verdict. */
final class SoakTable {
    private static final String ROW = "%8s %12s %12s %9s %10s %9s %9s %9s %11s %9s%n";

    private final PrintWriter out;

    SoakTable(PrintWriter out) {
        this.out = out;
    }

    void header() {
        out.printf(
                ROW,
                "seconds",
                "points",
                "predictions",
                "per s",
                "resident",
                "heap",
                "RocksDB",
                "state",
                "changelogs",
                "broker");
    }

    /** @param before the row before, whose distance gives the rate */
    void row(SoakSample before, SoakSample sample) {
        double seconds = sample.seconds() - before.seconds();
        double rate = seconds > 0 ? (sample.predictions() - before.predictions()) / seconds : 0;
        out.printf(
                ROW,
                format("%.0f", sample.seconds()),
                format("%,d", sample.points()),
                format("%,d", sample.predictions()),
                format("%,.0f", rate),
                megabytes(sample.resident()),
                megabytes(sample.heap()),
                megabytes(sample.rocksDb()),
                megabytes(sample.state()),
                megabytes(sample.changelogs()),
                megabytes(sample.broker()));
    }

    void verdict(SoakVerdict verdict) {
        out.println();
        if (verdict.judgesMemory()) {
            out.printf("%-28s %12s %12s %9s%n", "medians", "3rd quarter", "4th quarter", "growth");
            medians("resident memory", verdict, SoakSample::resident);
            medians("heap after a collection", verdict, SoakSample::heap);
            medians("RocksDB memory", verdict, SoakSample::rocksDb);
            medians("state directory", verdict, SoakSample::state);
            medians("changelogs", verdict, SoakSample::changelogs);
            out.printf("%-28s %12s %12s%n", "", "halfway", "at the end");
        } else {
            out.printf(
                    "too short to judge memory by: %d samples%n",
                    verdict.samples().size());
        }
        growth("reachable objects", verdict.liveHeapHalfway(), verdict.liveHeapAtEnd());
        counts(verdict.counts());
        out.printf("log: %d errors, %d warnings%n", verdict.errors(), verdict.warnings());
        List<String> failures = verdict.failures();
        failures.forEach(failure -> out.println("FAILED: " + failure));
        if (failures.isEmpty()) {
            out.println(verdict.judgesMemory() ? "memory did not grow, nothing was lost" : "nothing was lost");
        }
    }

    private void counts(SoakLedger.Counts counts) {
        out.printf(
                Locale.ROOT,
                "predictions: %,d expected, %,d received, %,d missing, %,d twice, %,d out of order, %,d unexpected%n",
                counts.expected(),
                counts.received(),
                counts.missing(),
                counts.twice(),
                counts.outOfOrder(),
                counts.unexpected());
    }

    private void medians(String what, SoakVerdict verdict, ToLongFunction<SoakSample> value) {
        SoakVerdict.Medians medians = verdict.medians(value);
        growth(what, medians.third(), medians.fourth());
    }

    private void growth(String what, long before, long after) {
        double percent = new SoakVerdict.Medians(before, after).percent();
        out.printf("%-28s %12s %12s %9s%n", what, megabytes(before), megabytes(after), format("%+.1f %%", percent));
    }

    private static String megabytes(long bytes) {
        return bytes < 0 ? "-" : format("%,.1f MB", bytes / 1e6);
    }

    private static String format(String format, Object value) {
        return String.format(Locale.ROOT, format, value);
    }
}
