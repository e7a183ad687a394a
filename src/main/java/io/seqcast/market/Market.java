package io.seqcast.market;

import io.seqcast.data.Prediction;
import io.seqcast.data.Sequence;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A generated market: sequences whose hidden state, and with it the best possible forecast, is known. */
public final class Market {
    // Gauss-Hermite nodes and weights of order 5 for a standard normal variable (Abramowitz & Stegun 25.4.46).
    private static final double INNER = Math.sqrt(5 - Math.sqrt(10));
    private static final double OUTER = Math.sqrt(5 + Math.sqrt(10));
    private static final double[] NODES = {-OUTER, -INNER, 0, INNER, OUTER};
    private static final double INNER_WEIGHT = (7 + 2 * Math.sqrt(10)) / 60;
    private static final double OUTER_WEIGHT = (7 - 2 * Math.sqrt(10)) / 60;
    private static final double[] WEIGHTS = {OUTER_WEIGHT, INNER_WEIGHT, 8.0 / 15, INNER_WEIGHT, OUTER_WEIGHT};

    private final List<Sequence> sequences;
    private final List<HiddenPath> paths;
    private final double[] deviations;
    private final List<RankTransform> transforms;

    /**
     * What is known of a sequence besides its observations.
     *
     * @param scale of its raw values
     * @param expected mean of the raw features of step t + 1 given the hidden state at t, (T, N)
     */
    record HiddenPath(double scale, float[] expected) {}

    /**
     * @param deviations standard deviation of the raw features around their expectation at scale 1, (N)
     * @param transforms from raw to published values, one a feature
     */
    Market(List<Sequence> sequences, List<HiddenPath> paths, double[] deviations, List<RankTransform> transforms) {
        this.sequences = List.copyOf(sequences);
        this.paths = List.copyOf(paths);
        this.deviations = deviations.clone();
        this.transforms = List.copyOf(transforms);
    }

    /** The observed sequences, ids 0, 1, 2, …. */
    public List<Sequence> sequences() {
        return sequences;
    }

    /** Names of the features, in order: their numbers from 0. */
    public List<String> columns() {
        return IntStream.range(0, deviations.length).mapToObj(Integer::toString).toList();
    }

    /**
     * The forecast of one who knows the hidden state and the law: no model can expect a smaller squared error.
     *
     * @param index of the sequence in {@link #sequences()}
     * @return (T, N), row t being the conditional mean of row t + 1 given the hidden state at t
     */
    public float[] oracle(int index) {
        HiddenPath path = paths.get(index);
        int width = deviations.length;
        float[] forecast = new float[path.expected().length];
        for (int i = 0; i < forecast.length; i++) {
            int feature = i % width;
            forecast[i] = expectation(transforms.get(feature), path.expected()[i], path.scale() * deviations[feature]);
        }
        return forecast;
    }

    /** E[transform(X)] for X normal, by quadrature. */
    private static float expectation(RankTransform transform, double mean, double deviation) {
        double sum = 0;
        for (int k = 0; k < NODES.length; k++) {
            sum += WEIGHTS[k] * transform.apply(mean + deviation * NODES[k]);
        }
        return (float) sum;
    }

    /** The oracle's forecasts of one sequence, after each step that asks for a prediction. */
    public List<Prediction> oraclePredictions(int index) {
        Sequence sequence = sequences.get(index);
        int width = sequence.width();
        float[] forecast = oracle(index);
        return IntStream.range(0, sequence.steps())
                .filter(t -> sequence.needPrediction()[t])
                .mapToObj(t -> new Prediction(
                        sequence.id(), t, Arrays.copyOfRange(forecast, t * width, (t + 1) * width), new float[width]))
                .toList();
    }
}
