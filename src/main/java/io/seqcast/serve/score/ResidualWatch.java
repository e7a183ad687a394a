package io.seqcast.serve.score;

import io.seqcast.data.ErrorMoments;
import io.seqcast.data.PublishedScores;
import io.seqcast.data.ResidualAlarm;
import io.seqcast.data.ResidualAlarm.Moment;
import io.seqcast.eval.ErrorSums;
import io.seqcast.serve.drift.DriftAlarm;
import io.seqcast.serve.drift.PageHinkley;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Watches the errors y − p of one model, output by output, for a change of their mean or of their root mean square, each by the test of
 * {@link PageHinkley}. A row of the watched series is made of {@value #POOLED} outcomes or more, as many as came since the last one:
 * single errors are too noisy and too alike from step to step. It reads the sums of {@link ScoreTotals}, and what it must remember
 * itself changes only when a row is full.
 *
 * <pre>
 * | version 1 | outputs 4 | alarms 8 | latest 4 + n × alarm | K × (weight 8, bias 8, squares 8, mean's test, size's test) |
 * alarm | output 4 | of 1 | at 8 | scored 8 | since 8 | before 8 | after 8 |     big-endian
 * </pre>
 */
final class ResidualWatch {
    /** Outcomes of a row, at least. */
    static final int POOLED = 100;

    private static final byte VERSION = 1;
    private static final int HEADER = 17;
    private static final int ALARM = 45;
    private static final int OUTPUT = 3 * Double.BYTES + 2 * PageHinkley.BYTES;
    private static final Moment[] MOMENTS = Moment.values();

    private final List<String> outputs;
    private final Watched[] watched;
    private final Deque<Seen> latest = new ArrayDeque<>();
    private long alarms;

    /** An output and its alarm, without the name. */
    private record Seen(int output, Moment of, long at, long scored, long since, double before, double after) {}

    /** What of one output was seen so far. */
    private static final class Watched {
        private final PageHinkley mean = new PageHinkley(PageHinkley.Options.defaults());
        private final PageHinkley size = new PageHinkley(PageHinkley.Options.defaults());
        private double weight;
        private double bias; // Σ (y − p)
        private double squares; // Σ (y − p)²
    }

    /** Of a model that nothing is known of. @param outputs names of what is scored, (K) */
    ResidualWatch(List<String> outputs) {
        this.outputs = outputs;
        watched = new Watched[outputs.size()];
        Arrays.setAll(watched, i -> new Watched());
    }

    /** As it was stored; a new one where nothing was, or of other outputs. */
    static ResidualWatch of(byte @Nullable [] stored, List<String> outputs) {
        ResidualWatch watch = new ResidualWatch(outputs);
        if (stored != null && stored.length >= HEADER && stored[0] == VERSION) {
            ByteBuffer in = ByteBuffer.wrap(stored, 1, stored.length - 1);
            if (in.getInt() == outputs.size()) {
                watch.readFrom(in);
            }
        }
        return watch;
    }

    /**
     * Looks at sums that may have grown.
     *
     * @param now wall-clock time, milliseconds
     * @return whether it has something new to be stored
     */
    boolean look(ErrorSums sums, long now) {
        boolean full = false;
        for (int i = 0; i < watched.length; i++) {
            if (sums.weight(i) - watched[i].weight >= POOLED) {
                look(i, sums.moments(i), now);
                full = true;
            }
        }
        return full;
    }

    private void look(int output, ErrorMoments moments, long now) {
        Watched known = watched[output];
        double more = moments.weight() - known.weight;
        double bias = moments.weight() * (moments.mean() - moments.predictedMean());
        double mean = (bias - known.bias) / more;
        double size = Math.sqrt(Math.max(0, moments.squaredError() - known.squares) / more);
        if (Double.isFinite(mean) && Double.isFinite(size)) {
            long scored = Math.round(moments.weight());
            add(output, Moment.MEAN, known.mean.add(mean), scored, Math.round(more), now);
            add(output, Moment.SIZE, known.size.add(size), scored, Math.round(more), now);
        }
        known.weight = moments.weight();
        known.bias = bias;
        known.squares = moments.squaredError();
    }

    /** @param pooled outcomes of a row, taken to be those of the rows before, too */
    private void add(int output, Moment of, @Nullable DriftAlarm alarm, long scored, long pooled, long now) {
        if (alarm == null) {
            return;
        }
        long since = Math.max(0, scored - (alarm.at() - alarm.since() + 1) * pooled);
        latest.addLast(new Seen(output, of, now, scored, since, alarm.before(), alarm.after()));
        alarms++;
        if (latest.size() > PublishedScores.LATEST) {
            latest.removeFirst();
        }
    }

    /** How often it found a change. */
    long alarms() {
        return alarms;
    }

    /** The latest of its alarms, the oldest first. */
    List<ResidualAlarm> latest() {
        return latest.stream()
                .map(seen -> new ResidualAlarm(
                        outputs.get(seen.output), seen.of, seen.at, seen.scored, seen.since, seen.before, seen.after))
                .toList();
    }

    byte[] toBytes() {
        ByteBuffer out = ByteBuffer.allocate(HEADER + ALARM * latest.size() + OUTPUT * watched.length)
                .put(VERSION)
                .putInt(watched.length)
                .putLong(alarms)
                .putInt(latest.size());
        for (Seen seen : latest) {
            out.putInt(seen.output)
                    .put((byte) seen.of.ordinal())
                    .putLong(seen.at)
                    .putLong(seen.scored);
            out.putLong(seen.since).putDouble(seen.before).putDouble(seen.after);
        }
        for (Watched known : watched) {
            out.putDouble(known.weight).putDouble(known.bias).putDouble(known.squares);
            known.mean.writeTo(out);
            known.size.writeTo(out);
        }
        return out.array();
    }

    private void readFrom(ByteBuffer in) {
        alarms = in.getLong();
        for (int left = in.getInt(); left > 0; left--) {
            latest.addLast(new Seen(
                    in.getInt(),
                    MOMENTS[in.get()],
                    in.getLong(),
                    in.getLong(),
                    in.getLong(),
                    in.getDouble(),
                    in.getDouble()));
        }
        for (Watched known : watched) {
            known.weight = in.getDouble();
            known.bias = in.getDouble();
            known.squares = in.getDouble();
            known.mean.readFrom(in);
            known.size.readFrom(in);
        }
    }
}
