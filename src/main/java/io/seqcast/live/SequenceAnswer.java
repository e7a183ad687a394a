package io.seqcast.live;

import io.seqcast.http.Answer;
import io.seqcast.http.Request;
import io.seqcast.stream.LiveView;
import io.seqcast.stream.SequenceView;
import java.time.Duration;
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
            return refusal(
                    404, "sequence is \"" + request.rest() + "\", must be a whole number, as in /api/sequences/7");
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
                : Answer.json(200, Json.text(SequenceJson.of(model, view, output.intValue())));
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
