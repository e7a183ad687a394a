package io.seqcast.eval.regression;

import io.seqcast.eval.EvaluationException;
import io.seqcast.eval.ScoredRows;
import io.seqcast.eval.regression.InformationCoefficient.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Brings the rows of one time together, over all sequences. Ranks need all of them at once, so outcomes and predictions are
 * kept: 8 + 8 K bytes a row that counts.
 */
final class CrossSections {
    private final int outputs;
    private final List<long[]> times = new ArrayList<>();
    private final List<float[]> actual = new ArrayList<>();
    private final List<float[]> predicted = new ArrayList<>();
    private boolean dated;

    CrossSections(int outputs) {
        this.outputs = outputs;
    }

    /** @throws EvaluationException where some sequences have times and others have none */
    void add(ScoredRows rows) {
        int[] counted = counted(rows);
        if (counted.length == 0) {
            return;
        }
        boolean hasTimes = rows.times().length > 0;
        if (!times.isEmpty() && hasTimes != dated) {
            throw new EvaluationException("sequence " + rows.sequence() + " has " + (hasTimes ? "" : "no ")
                    + "times, sequences before it have " + (hasTimes ? "none" : "some"));
        }
        dated = hasTimes;
        times.add(Arrays.stream(counted).mapToLong(rows::time).toArray());
        actual.add(select(rows.actual(), counted));
        predicted.add(select(rows.predicted(), counted));
    }

    private static int[] counted(ScoredRows rows) {
        int[] counted = new int[rows.steps()];
        int count = 0;
        for (int t = 0; t < counted.length; t++) {
            if (rows.counts(t)) {
                counted[count++] = t;
            }
        }
        return Arrays.copyOf(counted, count);
    }

    private float[] select(float[] values, int[] rows) {
        float[] selected = new float[rows.length * outputs];
        for (int k = 0; k < rows.length; k++) {
            System.arraycopy(values, rows[k] * outputs, selected, k * outputs, outputs);
        }
        return selected;
    }

    /**
     * The coefficient of each output, (K).
     *
     * @param minimum outcomes that a cross-section must have
     */
    List<InformationCoefficient> coefficients(int minimum) {
        long[] distinct =
                times.stream().flatMapToLong(Arrays::stream).sorted().distinct().toArray();
        int[] starts = new int[distinct.length + 1];
        times.forEach(some -> Arrays.stream(some).forEach(time -> starts[Arrays.binarySearch(distinct, time) + 1]++));
        Arrays.parallelPrefix(starts, Integer::sum);
        List<InformationCoefficient> coefficients = new ArrayList<>();
        for (int i = 0; i < outputs; i++) {
            coefficients.add(coefficient(i, distinct, starts, minimum));
        }
        return coefficients;
    }

    /** @param starts where the rows of each time begin when all are laid out by time */
    private InformationCoefficient coefficient(int output, long[] distinct, int[] starts, int minimum) {
        float[] y = new float[starts[distinct.length]];
        float[] p = new float[y.length];
        int[] ends = Arrays.copyOf(starts, distinct.length);
        for (int s = 0; s < times.size(); s++) {
            long[] timesOfSequence = times.get(s);
            for (int k = 0; k < timesOfSequence.length; k++) {
                float outcome = actual.get(s)[k * outputs + output];
                if (!Float.isNaN(outcome)) {
                    int place = ends[Arrays.binarySearch(distinct, timesOfSequence[k])]++;
                    y[place] = outcome;
                    p[place] = predicted.get(s)[k * outputs + output];
                }
            }
        }
        List<Section> sections = new ArrayList<>();
        long tooSmall = 0;
        long constant = 0;
        for (int g = 0; g < distinct.length; g++) {
            int size = ends[g] - starts[g];
            float[] outcomes = Arrays.copyOfRange(y, starts[g], ends[g]);
            float[] predictions = Arrays.copyOfRange(p, starts[g], ends[g]);
            Section section = size < minimum ? null : Section.of(distinct[g], outcomes, predictions);
            tooSmall += size < minimum ? 1 : 0;
            constant += size >= minimum && section == null ? 1 : 0;
            if (section != null) {
                sections.add(section);
            }
        }
        return new InformationCoefficient(sections, dated, tooSmall, constant, minimum);
    }
}
