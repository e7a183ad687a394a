package io.seqcast.bench;

import io.seqcast.data.Point;
import io.seqcast.data.Prediction;
import io.seqcast.data.Sequence;
import io.seqcast.eval.Evaluation;
import io.seqcast.eval.ForecastScore;
import io.seqcast.model.Form;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.serve.OfflinePredictor;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a model of the next row scores on sequences, in the step form. */
public final class ModelScore {
    private ModelScore() {}

    /**
     * The score of a model.
     *
     * @param name of the model in the score
     * @param bundle one that predicts columns of the next row
     * @param sequences of the model's inputs
     */
    public static ForecastScore of(String name, ModelBundle bundle, List<Sequence> sequences) {
        Queue<Prediction> predictions = new ArrayDeque<>();
        try (OfflinePredictor predictor =
                new OfflinePredictor(bundle, Form.STEP, Runtime.getRuntime().availableProcessors())) {
            Iterator<Point> points =
                    sequences.stream().flatMap(ModelScore::points).iterator();
            predictor.predict(() -> points.hasNext() ? points.next() : null, predictions::add);
        }
        int[] columns =
                bundle.outputs().stream().mapToInt(bundle.inputs()::indexOf).toArray();
        Evaluation.Builder builder = Evaluation.builder(name, columns.length).withoutBaselines();
        for (Sequence sequence : sequences) {
            float[] predicted = new float[sequence.steps() * columns.length];
            boolean[] present = new boolean[sequence.steps()];
            for (Prediction next = predictions.peek();
                    next != null && next.sequence() == sequence.id();
                    next = predictions.peek()) {
                int step = (int) next.step();
                System.arraycopy(next.values(), 0, predicted, step * columns.length, columns.length);
                present[step] = true;
                predictions.remove();
            }
            builder.add(only(columns, sequence), predicted, present);
        }
        return builder.build().model();
    }

    private static Stream<Point> points(Sequence sequence) {
        return IntStream.range(0, sequence.steps()).mapToObj(sequence::point);
    }

    private static Sequence only(int[] columns, Sequence sequence) {
        float[] rows = new float[sequence.steps() * columns.length];
        for (int t = 0; t < sequence.steps(); t++) {
            for (int j = 0; j < columns.length; j++) {
                rows[t * columns.length + j] = sequence.rows()[t * sequence.width() + columns[j]];
            }
        }
        return new Sequence(sequence.id(), columns.length, rows, sequence.needPrediction());
    }
}
