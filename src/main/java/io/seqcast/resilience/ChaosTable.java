package io.seqcast.resilience;

import io.seqcast.serve.score.ScoreAgreement;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A chaos run as text: a line for each fault as it is survived, then a row for each kind, and the verdict. */
final class ChaosTable {
    private final PrintWriter out;
    private final List<ChaosHit> hits = new ArrayList<>();

    ChaosTable(PrintWriter out) {
        this.out = out;
    }

    /**
     * All faults of a kind.
     *
     * @param survived how often
     * @param median seconds to the next committed prediction
     * @param worst seconds to the next committed prediction
     */
    record Kind(ChaosFault fault, int survived, double median, double worst) {}

    List<ChaosHit> hits() {
        return hits;
    }

    void header() {
        line("%-30s  %-32s  %12s  %10s", "fault", "the stream was", "committed", "goes on");
        line("%-30s  %-32s  %12s  %10s", "", "", "since the last", "after, s");
    }

    void hit(ChaosHit hit) {
        hits.add(hit);
        line("%-30s  %-32s  %,14d  %8.1f", hit.fault().title(), hit.phase(), hit.committed(), hit.seconds());
    }

    /** @param scores of the stream, null where it does not score itself */
    void verdict(ChaosLedger.Counts counts, @Nullable ChaosScores scores) {
        line("");
        line("%-30s  %8s  %22s", "kind of fault", "survived", "seconds to go on");
        line("%-30s  %8s  %11s  %9s", "", "", "median", "worst");
        for (Kind kind : kinds()) {
            line("%-30s  %8d  %11.1f  %9.1f", kind.fault().title(), kind.survived(), kind.median(), kind.worst());
        }
        line("");
        line("%,d predictions expected, %,d came", counts.expected(), counts.received());
        counts.examples().forEach(out::println);
        line("%,d lost, %,d twice, %,d different", counts.lost(), counts.twice(), counts.different());
        if (scores != null) {
            scores(scores);
        }
    }

    private void scores(ChaosScores scores) {
        ScoreAgreement agreement = scores.agreement();
        line("");
        line(
                "%,d starts of sequences, %,d points came again, %,d of an older start",
                scores.starts(), scores.repeats() + scores.rejected(), scores.rejected());
        line(
                "%,d of %,d predictions scored by the stream, %,d by what it consumed; metrics differ by at most %.1e (%s): %s",
                agreement.scored(),
                scores.predictions(),
                agreement.expected(),
                agreement.worst(),
                agreement.metric(),
                scores.right() ? "the same scores" : "NOT the same scores");
    }

    List<Kind> kinds() {
        List<Kind> kinds = new ArrayList<>();
        for (ChaosFault fault : ChaosFault.values()) {
            double[] seconds = hits.stream()
                    .filter(hit -> hit.fault() == fault)
                    .mapToDouble(ChaosHit::seconds)
                    .sorted()
                    .toArray();
            int count = seconds.length;
            if (count > 0) {
                double median = (seconds[(count - 1) / 2] + seconds[count / 2]) / 2;
                kinds.add(new Kind(fault, count, median, seconds[count - 1]));
            }
        }
        return kinds;
    }

    private void line(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
        out.flush();
    }
}
