package io.seqcast.train.part;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * What a row counts in a loss by the class that came.
 *
 * @param byClass each more than 0, (C); empty where every class counts 1
 */
public record ClassWeights(List<Double> byClass) {
    /** Every class counts 1. */
    public static final ClassWeights EQUAL = new ClassWeights(List.of());

    private static final double MOST = 1e6; // float32 keeps the gradient of a row that counts 1 beside it

    public ClassWeights {
        byClass = List.copyOf(byClass);
        for (int c = 0; c < byClass.size(); c++) {
            if (!(byClass.get(c) > 0 && byClass.get(c) <= MOST)) {
                throw new IllegalArgumentException(
                        "weights[" + c + "] is " + byClass.get(c) + ", must be more than 0 and at most " + (long) MOST);
            }
        }
    }

    /** That of a class. */
    public double of(int c) {
        return byClass.isEmpty() ? 1 : byClass.get(c);
    }

    /** The class that came, times its weight and the row's importance; 0 for the others, (b, t, C). */
    NDArray weigh(NDArray targets, NDArray importance) {
        NDArray counting = targets.mul(importance);
        if (byClass.isEmpty()) {
            return counting;
        }
        return counting.mul(row(targets.getManager(), byClass));
    }

    /** A number for each class as a factor of rows, (1, 1, C). */
    static NDArray row(NDManager manager, List<Double> byClass) {
        float[] row = new float[byClass.size()];
        for (int c = 0; c < row.length; c++) {
            row[c] = byClass.get(c).floatValue();
        }
        return manager.create(row, new Shape(1, 1, row.length));
    }
}
