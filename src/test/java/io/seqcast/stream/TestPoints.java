package io.seqcast.stream;

import io.seqcast.data.Point;
import io.seqcast.data.Prediction;
import io.seqcast.data.PublishedPrediction;
import io.seqcast.model.Form;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.serve.OfflinePredictor;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Points of random sequences, and what is to be predicted from them. */
public final class TestPoints {
    public static final int WIDTH = 3;
    private static final int WARM_UP = 2;

    private TestPoints() {}

    /** {@code sequences} of {@code steps}, one behind the other; the first two steps of each ask for no prediction. */
    public static List<Point> bySequence(int sequences, int steps) {
        List<Point> points = new ArrayList<>();
        for (int sequence = 0; sequence < sequences; sequence++) {
            for (int step = 0; step < steps; step++) {
                points.add(point(sequence, step));
            }
        }
        return points;
    }

    /** The same points, one step of every sequence after the other. */
    public static List<Point> interleaved(int sequences, int steps) {
        List<Point> points = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            for (int sequence = 0; sequence < sequences; sequence++) {
                points.add(point(sequence, step));
            }
        }
        return points;
    }

    public static Point point(long sequence, long step) {
        SplittableRandom random = new SplittableRandom(31 * sequence + step);
        float[] features = new float[WIDTH];
        for (int i = 0; i < WIDTH; i++) {
            features[i] = (float) random.nextDouble(-2, 2);
        }
        return new Point(sequence, step, step >= WARM_UP, features);
    }

    /** What the offline predictor says of {@code points}, which stand sequence by sequence. */
    public static Map<Step, List<Float>> expected(ModelBundle bundle, List<Point> points) {
        Map<Step, List<Float>> values = new LinkedHashMap<>();
        Iterator<Point> rows = points.iterator();
        try (OfflinePredictor predictor = new OfflinePredictor(bundle, Form.STEP, 1)) {
            predictor.predict(
                    () -> rows.hasNext() ? rows.next() : null,
                    prediction -> values.put(Step.of(prediction), list(prediction.values())));
        }
        return values;
    }

    /** Predictions by step; fails if one step was predicted twice. */
    public static Map<Step, List<Float>> unique(List<PublishedPrediction> published) {
        Map<Step, List<Float>> values = new LinkedHashMap<>();
        for (PublishedPrediction each : published) {
            Prediction prediction = each.prediction();
            if (values.put(Step.of(prediction), list(prediction.values())) != null) {
                throw new AssertionError(Step.of(prediction) + " was predicted twice");
            }
        }
        return values;
    }

    private static List<Float> list(float[] values) {
        List<Float> list = new ArrayList<>();
        for (float value : values) {
            list.add(value);
        }
        return list;
    }

    /** A step of a sequence. */
    public record Step(long sequence, long step) {
        static Step of(Prediction prediction) {
            return new Step(prediction.sequence(), prediction.step());
        }
    }
}
