package io.seqcast.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.data.Point;
import io.seqcast.data.Prediction;
import io.seqcast.model.Form;
import io.seqcast.model.TestModels;
import io.seqcast.model.bundle.ModelBundle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OfflinePredictorTest {
    private static final int WIDTH = 3;
    private static final ModelBundle MODEL = TestModels.tinyWindows(WIDTH, 4);

    /** Lengths around the size of a piece, and enough sequences for several groups. */
    private static final int[] LENGTHS = {
        1, 2500, 999, 1000, 1001, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 2000, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3,
        3, 3, 3, 7
    };

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void equalsOnePassOverEachSequence(int threads) {
        List<Point> points = points();
        List<Prediction> predictions = new ArrayList<>();
        Iterator<Point> source = points.iterator();

        long rows;
        try (OfflinePredictor predictor = new OfflinePredictor(MODEL, Form.STEP, threads)) {
            rows = predictor.predict(() -> source.hasNext() ? source.next() : null, predictions::add);
        }

        assertThat(rows).isEqualTo(points.size());
        assertThat(predictions).extracting(OfflinePredictorTest::text).isEqualTo(texts(onePass(points)));
    }

    /** All of a prediction; two are equal in their bits exactly if they read the same. */
    private static String text(Prediction prediction) {
        return prediction.sequence() + " " + prediction.step() + " " + Arrays.toString(prediction.values())
                + Arrays.toString(prediction.spread());
    }

    private static List<String> texts(List<Prediction> predictions) {
        return predictions.stream().map(OfflinePredictorTest::text).toList();
    }

    private static List<Point> points() {
        Random random = new Random(1);
        List<Point> points = new ArrayList<>();
        for (int s = 0; s < LENGTHS.length; s++) {
            for (int t = 0; t < LENGTHS[s]; t++) {
                float[] features = new float[WIDTH];
                for (int i = 0; i < WIDTH; i++) {
                    features[i] = (float) random.nextGaussian();
                }
                points.add(new Point(s, t, t % 3 != 0, features));
            }
        }
        return points;
    }

    private static List<Prediction> onePass(List<Point> points) {
        List<Prediction> predictions = new ArrayList<>();
        try (Ensemble ensemble = Ensemble.of(MODEL, Form.STEP)) {
            EnsembleState state = ensemble.newState();
            for (Point point : points) {
                if (point.step() == 0) {
                    state = ensemble.newState();
                }
                EnsembleSpan span = TestSequences.span(ensemble, state, point.features());
                ensemble.advance(List.of(span));
                if (point.needPrediction()) {
                    predictions.add(new Prediction(point.sequence(), point.step(), span.values, span.spread));
                }
            }
        }
        return predictions;
    }
}
