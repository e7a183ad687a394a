package io.seqcast.train.part;

import io.seqcast.data.Sequence;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Which share of a class's rows is learned from. A row that is kept counts 1 / share, so what is learned of is in expectation what
 * all rows would teach, and probabilities stay those of the data: of a rare class every row can be had without learning from
 * all of the others (case-control sampling; King and Zeng, Logistic Regression in Rare Events Data, 2001).
 *
 * @param shares of each class, more than 0 and at most 1, (C); empty where every row is learned from
 */
public record Undersampling(List<Double> shares) {
    /** Every row is learned from. */
    public static final Undersampling NONE = new Undersampling(List.of());

    private static final long KEPT = 9;

    public Undersampling {
        shares = List.copyOf(shares);
        for (int c = 0; c < shares.size(); c++) {
            if (!(shares.get(c) > 0 && shares.get(c) <= 1)) {
                throw new IllegalArgumentException("undersample of class " + c + " is " + shares.get(c)
                        + ", must be a share, more than 0 and at most 1");
            }
        }
    }

    /** The same rows, those weighing 0 that are not kept: for the same seed the same, whatever part of the sequence is learned from. */
    Sequence thin(Sequence sequence, float[] outcomes, long seed) {
        int classes = shares.size();
        SplittableRandom random = Seeds.random(seed, KEPT, sequence.id());
        float[] weights = new float[sequence.steps()];
        for (int t = 0; t < weights.length; t++) {
            double drawn = random.nextDouble();
            double share = share(outcomes, t * classes);
            weights[t] = drawn < share ? (float) (sequence.weight(t) / share) : 0;
        }
        return sequence.withWeights(weights);
    }

    /** The rows to learn from. */
    public List<Stretch> of(List<Stretch> training, Outcomes outcomes, long seed) {
        if (shares.isEmpty()) {
            return training;
        }
        return training.stream()
                .map(rows ->
                        new Stretch(thin(rows.sequence(), outcomes.of(rows.sequence()), seed), rows.from(), rows.to()))
                .toList();
    }

    private double share(float[] outcomes, int row) {
        for (int c = 0; c < shares.size(); c++) {
            if (outcomes[row + c] == 1) {
                return shares.get(c);
            }
        }
        return 1;
    }
}
