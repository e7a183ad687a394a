package io.seqcast.train.search;

import io.seqcast.eval.returns.NormalLaw;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What is known of a function after some trials: a Gaussian process with Matérn's kernel of order 5/2 on standardised values
 * (Rasmussen and Williams, Gaussian Processes for Machine Learning, 2006, algorithm 2.1). Of a few lengths over which values are
 * alike it takes the likeliest.
 */
final class GaussianProcess {
    private static final double[] LENGTHS = {0.1, 0.2, 0.4, 0.8, 1.6};
    private static final double NOISE = 1e-4; // of the variance: trials are exact, the kernel is not

    private final List<double[]> places;
    private final double length;
    private final double[][] lower; // L of K = L Lᵀ
    private final double[] weights; // K⁻¹ y
    private final double best;
    private final double scale; // deviation of the function, the likeliest
    private final double likelihood;

    private GaussianProcess(List<double[]> places, double[] values, double length) {
        this.places = places;
        this.length = length;
        int n = values.length;
        double[][] kernel = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                kernel[i][j] = kernel(places.get(i), places.get(j)) + (i == j ? NOISE : 0);
            }
        }
        lower = cholesky(kernel);
        double[] half = forward(values);
        weights = backward(half);
        best = Arrays.stream(values).max().orElseThrow();
        double squares = Arrays.stream(half).map(x -> x * x).sum();
        scale = squares > 0 ? Math.sqrt(squares / n) : 1;
        double sum = -n * Math.log(scale);
        for (int i = 0; i < n; i++) {
            sum -= Math.log(lower[i][i]);
        }
        likelihood = sum;
    }

    /**
     * What some trials tell.
     *
     * @param places of the trials, distinct, at least one
     * @param values what each gave
     */
    static GaussianProcess of(List<double[]> places, double[] values) {
        double[] standard = standardised(values);
        return Arrays.stream(LENGTHS)
                .mapToObj(length -> new GaussianProcess(places, standard, length))
                .max(Comparator.comparingDouble(process -> process.likelihood))
                .orElseThrow();
    }

    private static double[] standardised(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double deviation = Math.sqrt(Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow());
        return Arrays.stream(values)
                .map(value -> deviation > 0 ? (value - mean) / deviation : 0)
                .toArray();
    }

    /** By how much a trial at a place may be expected to beat the best so far (Jones, Schonlau and Welch 1998), in deviations. */
    double expectedImprovement(double[] place) {
        double[] near = places.stream().mapToDouble(at -> kernel(at, place)).toArray();
        double mean = 0;
        for (int i = 0; i < near.length; i++) {
            mean += near[i] * weights[i];
        }
        double[] explained = forward(near);
        double variance = 1 - Arrays.stream(explained).map(x -> x * x).sum();
        if (!(variance > 0)) {
            return Math.max(0, mean - best);
        }
        double deviation = scale * Math.sqrt(variance);
        double z = (mean - best) / deviation;
        return deviation * (z * NormalLaw.cumulative(z) + Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI));
    }

    private double kernel(double[] one, double[] other) {
        double squares = 0;
        for (int i = 0; i < one.length; i++) {
            squares += (one[i] - other[i]) * (one[i] - other[i]);
        }
        double distance = Math.sqrt(5 * squares) / length;
        return (1 + distance + distance * distance / 3) * Math.exp(-distance);
    }

    private static double[][] cholesky(double[][] matrix) {
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= matrix[i][k] * matrix[j][k];
                }
                matrix[i][j] = i == j ? Math.sqrt(sum) : sum / matrix[j][j];
            }
        }
        return matrix;
    }

    /** L⁻¹ x. */
    private double[] forward(double[] x) {
        double[] solved = x.clone();
        for (int i = 0; i < solved.length; i++) {
            for (int k = 0; k < i; k++) {
                solved[i] -= lower[i][k] * solved[k];
            }
            solved[i] /= lower[i][i];
        }
        return solved;
    }

    /** L⁻ᵀ x. */
    private double[] backward(double[] x) {
        double[] solved = x.clone();
        for (int i = solved.length - 1; i >= 0; i--) {
            for (int k = i + 1; k < solved.length; k++) {
                solved[i] -= lower[k][i] * solved[k];
            }
            solved[i] /= lower[i][i];
        }
        return solved;
    }
}
