package io.seqcast.cli;

import io.seqcast.stream.RestoreReport;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Says how far the restore of the stores is: a line every few seconds, and one when it is done. */
final class RestoreLines {
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final PrintWriter out;
    private Duration said = Duration.ZERO;

    RestoreLines(PrintWriter out) {
        this.out = out;
    }

    /** Takes a report; prints it if the last line is old enough. */
    void progress(RestoreReport report) {
        if (report.unfinished() && report.elapsed().minus(said).compareTo(INTERVAL) >= 0) {
            said = report.elapsed();
            out.printf(
                    Locale.ROOT,
                    "restoring: %.0f %%, %,d records, %d of %d changelogs done after %.0f s%n",
                    100 * report.share(),
                    report.records(),
                    report.finished(),
                    report.changelogs(),
                    seconds(report));
        }
    }

    /** Prints what was restored; nothing where every store was up to date. */
    void done(RestoreReport report) {
        if (report.records() > 0) {
            out.printf(
                    Locale.ROOT,
                    "restored %,d records of %d changelogs in %.1f s%n",
                    report.records(),
                    report.changelogs(),
                    seconds(report));
        }
    }

    private static double seconds(RestoreReport report) {
        return report.elapsed().toMillis() / 1e3;
    }
}
