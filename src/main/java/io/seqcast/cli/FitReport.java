package io.seqcast.cli;

import io.seqcast.jvm.ProcessMemory;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How far a member is that is fitted without gradients: a bar where there is a terminal, and a line a minute. */
final class FitReport implements AutoCloseable {
    private static final double MINUTE = 60e9; // in ns

    private final PrintWriter out;
    private @Nullable Progress bar;
    private long began; // what is under way, ns
    private long said; // the last line, ns

    FitReport(PrintWriter out) {
        this.out = out;
    }

    /** A run begins. */
    void begin() {
        began = System.nanoTime();
        said = began;
    }

    /** As {@link io.seqcast.train.ProgressListener#part}. */
    void part(int member, String what, int done, int of) {
        if (bar == null) {
            bar = Progress.start("member " + member, what, of);
        }
        bar.to(done);
        long now = System.nanoTime();
        if (now - said >= MINUTE) {
            said = now;
            say(member, what, done, of, (now - began) / MINUTE);
        }
        if (done == of) {
            close();
            began = now;
        }
    }

    private void say(int member, String what, int done, int of, double minutes) {
        out.printf(
                Locale.ROOT,
                "member %d: %d of %d %s  %.1f min, about %.0f min to go  %,d MB%n",
                member,
                done,
                of,
                what,
                minutes,
                Math.ceil(minutes / done * (of - done)),
                ProcessMemory.peakBytes() >> 20);
        out.flush();
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
