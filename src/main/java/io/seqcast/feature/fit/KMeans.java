package io.seqcast.feature.fit;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Centres of k clusters of a sample's rows: Lloyd (1982) from k-means++ (Arthur and Vassilvitskii 2007), at most
 * {@value #MOST_ITERATIONS} iterations, on columns brought to mean 0 and deviation 1; the table has means, deviations, then the
 * centres. A cluster that loses its rows keeps its centre; of fewer distinct rows than k, some centres are equal.
 *
 * @param k number of clusters
 * @param at the row that it learns from, one a sequence: of a shorter sequence the last; {@link #EVERY_ROW} for all
 */
public record KMeans(int k, int at) implements SampleFit {
    /** As {@code at}: learns from every row. */
    public static final int EVERY_ROW = -1;

    /** Row of the first centre, behind those of {@link Moments}. */
    public static final int CENTRES = 2;

    private static final int MOST_ITERATIONS = 100;
    private static final long SEED = 7;

    @Override
    public int rows() {
        return CENTRES + k;
    }

    @Override
    public boolean learnsFrom(int step, int last) {
        return at == EVERY_ROW || step == Math.min(at, last);
    }

    @Override
    public long held(long count, int columns) {
        return 2 * SampleFit.super.held(count, columns);
    }

    @Override
    public double[][] fit(Sample sample) {
        int width = sample.columns();
        double[][] table = new double[CENTRES][width];
        double[] points = new double[sample.rows() * width]; // (rows, columns)
        for (int i = 0; i < width; i++) {
            double[] x = sample.column(i);
            double[] moments = Moments.of(x);
            table[Moments.MEAN][i] = moments[Moments.MEAN];
            table[Moments.DEVIATION][i] = moments[Moments.DEVIATION];
            for (int row = 0; row < x.length; row++) {
                points[row * width + i] = moments[Moments.DEVIATION] == 0
                        ? 0
                        : (x[row] - moments[Moments.MEAN]) / moments[Moments.DEVIATION];
            }
        }
        double[] centres = new double[k * width]; // (k, columns)
        start(points, centres, width);
        improve(points, centres, width);
        double[][] all = Arrays.copyOf(table, rows());
        for (int j = 0; j < k; j++) {
            all[CENTRES + j] = Arrays.copyOfRange(centres, j * width, (j + 1) * width);
        }
        return all;
    }

    /**
     * Index of the centre nearest to a point; of equally near ones the first.
     *
     * @param table that was learned
     * @param points holds the point from {@code at} on, on the standardised columns
     */
    public static int nearest(FittedValues table, double[] points, int at) {
        int width = table.columns();
        return nearest(points, at, table.values(), CENTRES * width, width);
    }

    /** @param centres one behind the other from {@code from} on */
    private static int nearest(double[] points, int at, double[] centres, int from, int width) {
        int nearest = from;
        double least = Double.POSITIVE_INFINITY;
        for (int centre = from; centre < centres.length; centre += width) {
            double distance = distance(points, at, centres, centre, width);
            if (distance < least) {
                least = distance;
                nearest = centre;
            }
        }
        return (nearest - from) / width;
    }

    private static double distance(double[] points, int at, double[] centres, int centre, int width) {
        double sum = 0;
        for (int i = 0; i < width; i++) {
            double difference = points[at + i] - centres[centre + i];
            sum += difference * difference;
        }
        return sum;
    }

    /** Each centre is a row, drawn in proportion to its squared distance from those there are. */
    private static void start(double[] points, double[] centres, int width) {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] distances = new double[points.length / width];
        Arrays.fill(distances, 1);
        for (int centre = 0; centre < centres.length; centre += width) {
            int chosen = draw(distances, random.nextDouble());
            System.arraycopy(points, chosen * width, centres, centre, width);
            for (int row = 0; row < distances.length; row++) {
                double distance = distance(points, row * width, centres, centre, width);
                distances[row] = centre == 0 ? distance : Math.min(distances[row], distance);
            }
        }
    }

    /** The first row at which the sum of weights exceeds this share of the whole; row 0 if all weights are 0. */
    private static int draw(double[] weights, double share) {
        double left = share * Arrays.stream(weights).sum();
        int drawn = 0;
        for (int row = 0; row < weights.length && left >= 0; row++) {
            left -= weights[row];
            drawn = weights[row] > 0 ? row : drawn;
        }
        return drawn;
    }

    private static void improve(double[] points, double[] centres, int width) {
        int[] cluster = new int[points.length / width];
        Arrays.fill(cluster, -1);
        boolean moved = true;
        for (int iteration = 0; moved && iteration < MOST_ITERATIONS; iteration++) {
            moved = false;
            double[] sums = new double[centres.length];
            int[] sizes = new int[centres.length / width];
            for (int row = 0; row < cluster.length; row++) {
                int nearest = nearest(points, row * width, centres, 0, width);
                moved |= nearest != cluster[row];
                cluster[row] = nearest;
                sizes[nearest]++;
                for (int i = 0; i < width; i++) {
                    sums[nearest * width + i] += points[row * width + i];
                }
            }
            for (int i = 0; i < centres.length; i++) {
                centres[i] = sizes[i / width] == 0 ? centres[i] : sums[i] / sizes[i / width];
            }
        }
    }
}
