package io.seqcast.eval.integrity;

import io.seqcast.eval.ScoredRows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Rows of three classes, one a day, whose probabilities know something of what comes. */
public final class DatedRows {
    public static final List<String> CLASSES = List.of("FALL", "NONE", "RISE");
    public static final List<Double> VALUES = List.of(-1.0, 0.0, 4.0);
    public static final int RISE = 2;
    static final long START = Instant.parse("2018-03-01T00:00:00Z").toEpochMilli();

    private DatedRows() {}

    /**
     * Some sequences.
     *
     * @param skill how much the probabilities know, from 0 to 1
     */
    public static TimeParts random(int sequences, int days, double skill, long seed) {
        Random random = new Random(seed);
        List<ScoredRows> data = new ArrayList<>();
        for (int s = 0; s < sequences; s++) {
            float[] came = new float[days];
            float[] p = new float[3 * days];
            boolean[] scored = new boolean[days];
            long[] times = new long[days];
            for (int t = 0; t < days; t++) {
                double draw = random.nextDouble();
                came[t] = random.nextInt(20) == 0 ? Float.NaN : draw < 0.3 ? 0 : draw < 0.85 ? 1 : 2;
                double sum = 0;
                double[] weights = new double[3];
                for (int c = 0; c < 3; c++) {
                    weights[c] = random.nextDouble() + (c == came[t] ? skill : 0);
                    sum += weights[c];
                }
                for (int c = 0; c < 3; c++) {
                    p[3 * t + c] = (float) (weights[c] / sum);
                }
                scored[t] = random.nextInt(6) > 0;
                times[t] = START + Duration.ofDays(t).toMillis();
            }
            data.add(new ScoredRows(s, came, p, scored, new float[0], times));
        }
        return new TimeParts(data);
    }

    /** The same rows with the classes that came dealt out anew among all of them. */
    static TimeParts shuffled(TimeParts rows, long seed) {
        List<Float> deck = new ArrayList<>();
        rows.all().forEach(sequence -> TimeParts.known(sequence).forEach(t -> deck.add(sequence.actual()[t])));
        Collections.shuffle(deck, new Random(seed));
        List<ScoredRows> dealt = new ArrayList<>();
        for (ScoredRows sequence : rows.all()) {
            float[] came = new float[sequence.steps()];
            Arrays.fill(came, Float.NaN);
            TimeParts.known(sequence).forEach(t -> came[t] = deck.remove(deck.size() - 1));
            dealt.add(new ScoredRows(
                    sequence.sequence(),
                    came,
                    sequence.predicted(),
                    sequence.scored(),
                    sequence.weights(),
                    sequence.times()));
        }
        return new TimeParts(dealt);
    }
}
