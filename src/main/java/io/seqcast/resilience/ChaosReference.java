package io.seqcast.resilience;

import io.seqcast.data.Point;
import io.seqcast.model.Form;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.serve.OfflinePredictor;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an uninterrupted run predicts, and after which points. */
final class ChaosReference {
    private final FeedOrder order;
    private final float[][][] predictions; // (distinct sequences, steps, outputs), null where nothing is predicted

    /** @param predictions (distinct sequences, steps, outputs); null for a step after which nothing is predicted */
    ChaosReference(FeedOrder order, float[][][] predictions) {
        this.order = order;
        this.predictions = predictions;
    }

    /** Computed in this process without a broker. */
    static ChaosReference of(ModelBundle bundle, Form form, FeedPoints points, FeedOrder order) {
        int steps = Math.toIntExact(order.length());
        float[][][] predictions = new float[points.distinct()][steps][];
        Stream<Point> all = IntStream.range(0, points.distinct())
                .boxed()
                .flatMap(sequence ->
                        IntStream.range(0, steps).mapToObj(step -> points.point(order.point(sequence, step))));
        var iterator = all.iterator();
        Supplier<@Nullable Point> supplier = () -> iterator.hasNext() ? iterator.next() : null;
        try (OfflinePredictor predictor =
                new OfflinePredictor(bundle, form, Runtime.getRuntime().availableProcessors())) {
            predictor.predict(
                    supplier,
                    prediction ->
                            predictions[(int) prediction.sequence()][(int) prediction.step()] = prediction.values());
        }
        return new ChaosReference(order, predictions);
    }

    /** What is predicted after the i-th point; null for nothing. */
    float @Nullable [] after(long i) {
        return predictions[(int) (order.sequence(i) % predictions.length)][(int) order.step(i)];
    }

    /** The share of points after which something is predicted. */
    double share() {
        return Arrays.stream(predictions)
                .flatMap(Arrays::stream)
                .mapToInt(values -> values == null ? 0 : 1)
                .average()
                .orElse(0);
    }
}
