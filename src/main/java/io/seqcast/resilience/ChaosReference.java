package io.seqcast.resilience;

import io.seqcast.data.Point;
import io.seqcast.model.Form;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.serve.OfflinePredictor;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an uninterrupted run predicts, computed in this process without a broker. */
final class ChaosReference {
    private ChaosReference() {}

    /** Predictions of all sequences that differ, (distinct sequences, steps, outputs). */
    static float[][][] of(ModelBundle bundle, Form form, FeedPoints points, FeedOrder order) {
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
        return predictions;
    }
}
