package io.seqcast.train.part;

import java.util.function.IntToDoubleFunction;

/**
 * Sums over scored rows that every {@link Metric} is a function of. Those around means are kept as recurrences (West 1979,
 * joined after Chan, Golub and LeVeque 1979), so that they do not cancel for values far from zero.
 */
public final class RowSums {
    private static final double LEAST_PROBABILITY = 1e-15; // what is thought impossible and comes true costs 34.5 nats

    private final double[] weight; // (K), of the rows in which an output is known
    private final double[] mean;
    private final double[] predictedMean;
    private final double[] squares;
    private final double[] predictedSquares;
    private final double[] products;
    private final double[] squaredError;
    private double logLoss;
    private double hits;

    /** @param width number of outputs K */
    public RowSums(int width) {
        weight = new double[width];
        mean = new double[width];
        predictedMean = new double[width];
        squares = new double[width];
        predictedSquares = new double[width];
        products = new double[width];
        squaredError = new double[width];
    }

    /**
     * Adds a row of numbers, of which unknown ones are NaN.
     *
     * @param offset of the row in both arrays
     * @param w above 0
     */
    public void add(float[] actual, float[] predicted, int offset, double w) {
        for (int j = 0; j < weight.length; j++) {
            double y = actual[offset + j];
            if (!Double.isNaN(y)) {
                double p = predicted[offset + j];
                squaredError[j] += w * (y - p) * (y - p);
                join(j, w, y, p, 0, 0, 0);
            }
        }
    }

    /** Adds a row of classes: 1 for the one that came true, and the probability of each. */
    public void addClasses(float[] actual, float[] probabilities, int offset, double w) {
        int likeliest = 0;
        for (int j = 1; j < weight.length; j++) {
            likeliest = probabilities[offset + j] > probabilities[offset + likeliest] ? j : likeliest;
        }
        for (int j = 0; j < weight.length; j++) {
            if (actual[offset + j] == 1) {
                logLoss -= w * StrictMath.log(Math.max(LEAST_PROBABILITY, probabilities[offset + j]));
                hits += j == likeliest ? w : 0;
            }
        }
        add(actual, probabilities, offset, w);
    }

    /** Adds all rows of another's. */
    public void add(RowSums other) {
        for (int j = 0; j < weight.length; j++) {
            if (other.weight[j] > 0) {
                squaredError[j] += other.squaredError[j];
                join(
                        j,
                        other.weight[j],
                        other.mean[j],
                        other.predictedMean[j],
                        other.squares[j],
                        other.predictedSquares[j],
                        other.products[j]);
            }
        }
        logLoss += other.logLoss;
        hits += other.hits;
    }

    private void join(int j, double w, double y, double p, double yy, double pp, double yp) {
        double total = weight[j] + w;
        double deviation = y - mean[j];
        double predictedDeviation = p - predictedMean[j];
        double share = weight[j] * (w / total);
        squares[j] += yy + share * deviation * deviation;
        predictedSquares[j] += pp + share * predictedDeviation * predictedDeviation;
        products[j] += yp + share * deviation * predictedDeviation;
        mean[j] += weight[j] > 0 ? deviation * w / total : deviation;
        predictedMean[j] += weight[j] > 0 ? predictedDeviation * w / total : predictedDeviation;
        weight[j] = total;
    }

    /** Sum of the weights of the rows in which an output is known. */
    public double weight(int j) {
        return weight[j];
    }

    /** Weighted mean of what came true; 0 if nothing is known. */
    public double mean(int j) {
        return mean[j];
    }

    /** Weighted variance of what came true; 0 if nothing is known. */
    public double variance(int j) {
        return weight[j] > 0 ? squares[j] / weight[j] : 0;
    }

    double meanR2() {
        return mean(squares, j -> 1 - squaredError[j] / squares[j]);
    }

    double meanMse() {
        return mean(weight, j -> squaredError[j] / weight[j]);
    }

    double meanPearson() {
        return mean(squares, j -> {
            double scale = Math.sqrt(squares[j] * predictedSquares[j]);
            return scale > 0 ? products[j] / scale : 0;
        });
    }

    double logLoss() {
        return logLoss / weight[0];
    }

    double accuracy() {
        return hits / weight[0];
    }

    /** The mean over the outputs in which {@code known} is above 0; NaN where it is in none. */
    private static double mean(double[] known, IntToDoubleFunction metric) {
        double sum = 0;
        int number = 0;
        for (int j = 0; j < known.length; j++) {
            if (known[j] > 0) {
                sum += metric.applyAsDouble(j);
                number++;
            }
        }
        return number > 0 ? sum / number : Double.NaN;
    }
}
