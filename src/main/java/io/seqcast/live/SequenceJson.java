package io.seqcast.live;

import io.seqcast.data.Point;
import io.seqcast.data.Prediction;
import io.seqcast.stream.SequenceView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What was seen of a sequence, as lists that begin with a step each. */
final class SequenceJson {
    private SequenceJson() {}

    static Map<String, @Nullable Object> of(ShownModel model, SequenceView view, int output) {
        int input = model.input(output);
        List<Point> rows = view.rows();
        List<Prediction> predictions = view.predictions();
        Map<String, @Nullable Object> root = new LinkedHashMap<>();
        root.put("sequence", view.sequence());
        root.put("output", output);
        root.put("name", model.outputs().get(output));
        root.put("ahead", input < 0 ? 0 : 1);
        root.put("observed", input < 0 ? List.of() : rows(rows, List.of(input)));
        root.put("predicted", said(predictions, (each, line) -> addPredicted(each, output, line)));
        if (!model.bars().isEmpty()) {
            root.put("bars", rows(rows, model.bars()));
        }
        if (!model.classes().isEmpty()) {
            int classes = model.classes().size();
            root.put("probabilities", said(predictions, (each, line) -> addProbabilities(each, classes, line)));
        }
        root.put("decisions", said(decided(predictions), (each, line) -> line.add(each.decision())));
        root.put("last_step", rows.isEmpty() ? null : last(rows).step());
        root.put("decision", predictions.isEmpty() ? "" : last(predictions).decision());
        return root;
    }

    /** The step of each row and some of its values. */
    private static List<List<@Nullable Object>> rows(List<Point> rows, List<Integer> inputs) {
        List<List<@Nullable Object>> lines = new ArrayList<>();
        for (Point row : rows) {
            List<@Nullable Object> line = new ArrayList<>();
            line.add(row.step());
            inputs.forEach(input -> line.add(Json.finite(row.features()[input])));
            lines.add(line);
        }
        return lines;
    }

    /** The step after which each prediction was said, and what of it is told. */
    private static List<List<@Nullable Object>> said(
            List<Prediction> predictions, BiConsumer<Prediction, List<@Nullable Object>> tell) {
        List<List<@Nullable Object>> lines = new ArrayList<>();
        for (Prediction prediction : predictions) {
            List<@Nullable Object> line = new ArrayList<>();
            line.add(prediction.step());
            tell.accept(prediction, line);
            lines.add(line);
        }
        return lines;
    }

    /** The value, and half the width of what lies around it: the interval, else the spread. */
    private static void addPredicted(Prediction prediction, int output, List<@Nullable Object> line) {
        float[] around = prediction.hasInterval() ? prediction.interval() : prediction.spread();
        line.add(Json.finite(prediction.values()[output]));
        line.add(output < around.length ? Json.finite(around[output]) : null);
    }

    private static void addProbabilities(Prediction prediction, int classes, List<@Nullable Object> line) {
        for (int k = 0; k < classes; k++) {
            line.add(Json.finite(prediction.values()[k]));
        }
    }

    private static List<Prediction> decided(List<Prediction> predictions) {
        return predictions.stream().filter(each -> !each.decision().isEmpty()).toList();
    }

    private static <T> T last(List<T> some) {
        return some.get(some.size() - 1);
    }
}
