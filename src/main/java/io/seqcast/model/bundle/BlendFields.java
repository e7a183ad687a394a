package io.seqcast.model.bundle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seqcast.json.JsonFields;
import io.seqcast.model.blend.Adaptation;
import io.seqcast.model.blend.Adaptive;
import io.seqcast.model.blend.Blend;
import io.seqcast.model.blend.Mean;
import io.seqcast.model.blend.RecentError;
import io.seqcast.model.blend.Select;
import io.seqcast.model.blend.Shrink;
import io.seqcast.model.blend.Stack;
import io.seqcast.model.blend.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The field {@code blend} of model.json.
 *
 * <pre>{@code
 * {"type": "mean"}
 * {"type": "weights", "weights": [[0.25, 0.75], …]}           a row for each output, in the order of the members
 * {"type": "select", "members": ["gru-0", …]}                  a member for each output
 * {"type": "adaptive", "error": "scaled", "sharpness": 5.0, "recent": 30, "momentum": 0.7}    weights that follow recent errors
 * {"type": "stack", "intercept": […], "weights": [[0.4, 0.5], …], "features": "raw", "feature_weights": [[…], …]}
 * {…, "shrink": [1.0, 0.6, …]}                                 share of its deviation from the mean that each output keeps
 * }</pre>
 */
final class BlendFields {
    private BlendFields() {}

    static Blend blend(@Nullable JsonFields fields, List<String> members) {
        if (fields == null) {
            return new Mean();
        }
        fields.has("shrink"); // read by itself
        String type = fields.text("type");
        return switch (type) {
            case Mean.TYPE -> fields.build(Mean::new);
            case Weights.TYPE -> fields.build(() -> new Weights(fields.matrix("weights")));
            case Select.TYPE -> fields.build(() -> new Select(indices(fields, members)));
            case Stack.TYPE -> fields.build(() -> stack(fields));
            case Adaptive.TYPE -> fields.build(() -> new Adaptive(adaptation(fields)));
            default ->
                throw fields.wrong(
                        "type",
                        type,
                        String.join(", ", Mean.TYPE, Weights.TYPE, Select.TYPE, Stack.TYPE) + " or " + Adaptive.TYPE);
        };
    }

    private static Stack stack(JsonFields fields) {
        boolean features = fields.has("features");
        return new Stack(
                fields.numbers("intercept"),
                fields.matrix("weights"),
                features ? fields.text("features") : null,
                features ? fields.matrix("feature_weights") : List.of());
    }

    private static Adaptation adaptation(JsonFields fields) {
        String error = fields.text("error");
        return new Adaptation(
                Arrays.stream(RecentError.values())
                        .filter(each -> each.text().equals(error))
                        .findFirst()
                        .orElseThrow(() -> fields.wrong(
                                "error",
                                error,
                                "one of "
                                        + Arrays.stream(RecentError.values())
                                                .map(RecentError::text)
                                                .collect(Collectors.joining(", ")))),
                fields.decimal("sharpness"),
                fields.integer("recent"),
                fields.decimal("momentum"));
    }

    static Shrink shrink(@Nullable JsonFields fields) {
        return fields == null || !fields.has("shrink")
                ? Shrink.none()
                : fields.build(() -> new Shrink(fields.numbers("shrink")));
    }

    private static List<Integer> indices(JsonFields fields, List<String> members) {
        List<Integer> indices = new ArrayList<>();
        for (String name : fields.texts("members")) {
            int index = members.indexOf(name);
            if (index < 0) {
                throw fields.wrong("members[" + indices.size() + "]", name, "one of " + String.join(", ", members));
            }
            indices.add(index);
        }
        return indices;
    }

    static ObjectNode write(Blend blend, Shrink shrink, List<String> members) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("type", blend.type());
        if (blend instanceof Weights weights) {
            putRows(json, "weights", weights.weights());
        } else if (blend instanceof Select select) {
            ArrayNode names = json.putArray("members");
            select.members().forEach(index -> names.add(members.get(index)));
        } else if (blend instanceof Stack stack) {
            stack.intercept().forEach(json.putArray("intercept")::add);
            putRows(json, "weights", stack.weights());
            if (stack.features() != null) {
                json.put("features", stack.features());
                putRows(json, "feature_weights", stack.featureWeights());
            }
        }
        if (blend instanceof Adaptive adaptive) {
            Adaptation adaptation = adaptive.adaptation();
            json.put("error", adaptation.error().text())
                    .put("sharpness", adaptation.sharpness())
                    .put("recent", adaptation.recent())
                    .put("momentum", adaptation.momentum());
        }
        if (!shrink.isNone()) {
            shrink.keep().forEach(json.putArray("shrink")::add);
        }
        return json;
    }

    private static void putRows(ObjectNode json, String field, List<List<Double>> rows) {
        ArrayNode array = json.putArray(field);
        rows.forEach(row -> row.forEach(array.addArray()::add));
    }
}
