package io.seqcast.live;

import io.seqcast.data.Point;
import io.seqcast.data.Prediction;
import io.seqcast.http.Answer;
import io.seqcast.http.Request;
import io.seqcast.stream.LiveView;
import io.seqcast.stream.SequenceView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was seen lately of one sequence and said of it in one output: {@code /api/sequences/7?output=2}. */
final class SequenceAnswer {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final ShownModel model;
    private final LiveView live;

    SequenceAnswer(ShownModel model, LiveView live) {
        this.model = model;
        this.live = live;
    }

    Answer to(Request request) {
        Long sequence = number(request.rest());
        if (sequence == null) {
            return refusal(404, "sequence is \"" + request.rest() + "\", must be a whole number, as in /api/sequences/7");
        }
        String place = request.query().getOrDefault("output", "0");
        Long output = number(place);
        if (output == null || output < 0 || output >= model.outputs().size()) {
            return refusal(
                    400,
                    "output is " + place + ", must be 0 to " + (model.outputs().size() - 1));
        }
        SequenceView view = live.sequence(sequence, PATIENCE);
        return view == null
                ? refusal(
                        404,
                        "sequence " + sequence + " is not known to the partitions of this instance; it may never have"
                                + " come, be forgotten, or be another instance's")
                : Answer.json(200, Json.text(json(view, output.intValue())));
    }

    private Map<String, @Nullable Object> json(SequenceView view, int output) {
        int input = model.input(output);
        List<Prediction> predictions = view.predictions();
        Map<String, @Nullable Object> root = new LinkedHashMap<>();
        root.put("sequence", view.sequence());
        root.put("output", output);
        root.put("name", model.outputs().get(output));
        root.put("ahead", input < 0 ? 0 : 1);
        root.put("observed", input < 0 ? List.of() : observed(view.rows(), input));
        root.put(
                "predicted",
                predictions.stream().map(each -> predicted(each, output)).toList());
        root.put("last_step", view.rows().isEmpty() ? null : last(view.rows()).step());
        root.put(
                "decision", predictions.isEmpty() ? "" : last(predictions).decision());
        return root;
    }

    /** Pairs of step and value. */
    private static List<List<@Nullable Object>> observed(List<Point> rows, int input) {
        List<List<@Nullable Object>> pairs = new ArrayList<>();
        for (Point row : rows) {
            List<@Nullable Object> pair = new ArrayList<>();
            pair.add(row.step());
            pair.add(Json.finite(row.features()[input]));
            pairs.add(pair);
        }
        return pairs;
    }

    /** The step after which it was said, the value, and half the width of what lies around it: the interval, else the spread. */
    private static List<@Nullable Object> predicted(Prediction prediction, int output) {
        float[] around = prediction.hasInterval() ? prediction.interval() : prediction.spread();
        List<@Nullable Object> triple = new ArrayList<>();
        triple.add(prediction.step());
        triple.add(Json.finite(prediction.values()[output]));
        triple.add(output < around.length ? Json.finite(around[output]) : null);
        return triple;
    }

    private static <T> T last(List<T> some) {
        return some.get(some.size() - 1);
    }

    private static Answer refusal(int status, String message) {
        return Answer.json(status, Json.text(Map.of("error", message)));
    }

    private static @Nullable Long number(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
