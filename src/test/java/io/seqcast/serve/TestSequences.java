package io.seqcast.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.data.Point;
import io.seqcast.data.PublishedPrediction;
import io.seqcast.model.Form;
import io.seqcast.model.bundle.ModelBundle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Points of random sequences, and what an uninterrupted pass predicts from them. */
final class TestSequences {
    static final int WIDTH = 3;

    private TestSequences() {}

    static Point point(long sequence, long step) {
        return point(sequence, step, WIDTH);
    }

    static Point point(long sequence, long step, int width) {
        Random random = new Random(sequence * 1_000_003 + step);
        float[] features = new float[width];
        for (int i = 0; i < width; i++) {
            features[i] = (float) random.nextGaussian();
        }
        return new Point(sequence, step, true, features);
    }

    /** Predicted values by sequence; fails if the steps of one do not follow each other from 0. */
    static Map<Long, List<List<Float>>> bySequence(List<PublishedPrediction> predictions) {
        Map<Long, List<List<Float>>> map = new HashMap<>();
        for (PublishedPrediction published : predictions) {
            List<List<Float>> steps = map.computeIfAbsent(published.prediction().sequence(), id -> new ArrayList<>());
            assertThat(published.prediction().step()).isEqualTo(steps.size());
            steps.add(boxed(published.prediction().values()));
        }
        return map;
    }

    static List<List<Float>> values(List<PublishedPrediction> predictions) {
        return predictions.stream()
                .map(published -> boxed(published.prediction().values()))
                .toList();
    }

    static Map<Long, List<List<Float>>> expected(ModelBundle model, int sequences, int steps) {
        Map<Long, List<List<Float>>> map = new HashMap<>();
        for (long s = 0; s < sequences; s++) {
            map.put(s, run(model, s, 0, steps));
        }
        return map;
    }

    /** Predictions of one uninterrupted pass over steps {@code from} to {@code to} − 1. */
    static List<List<Float>> run(ModelBundle model, long sequence, int from, int to) {
        try (Ensemble ensemble = Ensemble.of(model, Form.STEP)) {
            float[] rows = new float[(to - from) * WIDTH];
            for (int t = from; t < to; t++) {
                System.arraycopy(point(sequence, t).features(), 0, rows, (t - from) * WIDTH, WIDTH);
            }
            EnsembleSpan span = span(ensemble, ensemble.newState(), rows);
            ensemble.advance(List.of(span));
            List<List<Float>> predictions = new ArrayList<>();
            for (int t = 0; t < to - from; t++) {
                predictions.add(boxed(span.values(t)));
            }
            return predictions;
        }
    }

    /** A span that wants an answer after each of its rows. */
    static EnsembleSpan span(Ensemble ensemble, EnsembleState state, float[] rows) {
        boolean[] wanted = new boolean[rows.length / ensemble.inputs()];
        Arrays.fill(wanted, true);
        long[] times = new long[wanted.length];
        Arrays.fill(times, Point.NO_TIME);
        return new EnsembleSpan(state, rows, times, wanted, ensemble.outputs());
    }

    private static List<Float> boxed(float[] values) {
        List<Float> list = new ArrayList<>();
        for (float value : values) {
            list.add(value);
        }
        return list;
    }
}
