package io.seqcast.eval.report;

import io.seqcast.eval.ScoredRows;
import io.seqcast.eval.classification.ClassRows;
import io.seqcast.eval.classification.ClassificationEvaluation;
import io.seqcast.eval.regression.RegressionEvaluation;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Scores to show. */
final class Scores {
    private Scores() {}

    /** One of two target columns, where the second moves with the first, over days from 2020 on. */
    static ScoredRows returns(long sequence, double skill) {
        Random random = new Random(sequence);
        int steps = 90;
        float[] actual = new float[2 * steps];
        float[] predicted = new float[2 * steps];
        boolean[] scored = new boolean[steps];
        Arrays.fill(scored, true);
        for (int k = 0; k < actual.length; k++) {
            double known = random.nextGaussian();
            predicted[k] = (float) (0.01 * (skill * known + (1 - skill) * random.nextGaussian()));
            actual[k] = k >= actual.length - 4 ? Float.NaN : (float) (0.02 * (known + random.nextGaussian()));
        }
        long[] days = IntStream.range(0, steps)
                .mapToLong(t -> (18_262L + t) * 86_400_000)
                .toArray();
        return ScoredRows.of(sequence, actual, predicted, scored).withTimes(days);
    }

    static RegressionEvaluation regression(String name, List<String> outputs, int sequences, double skill) {
        RegressionEvaluation.Builder builder = RegressionEvaluation.builder(name, outputs);
        for (int s = 0; s < sequences; s++) {
            builder.add(returns(s, skill));
        }
        return builder.build();
    }

    static ClassificationEvaluation classification(String name, List<String> classes, List<ScoredRows> data) {
        ClassificationEvaluation.Builder builder = ClassificationEvaluation.builder(name, classes, ClassRows.VALUES, 4);
        data.forEach(builder::add);
        return builder.build();
    }
}
