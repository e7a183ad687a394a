package io.seqcast.model.bundle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seqcast.json.JsonFields;
import io.seqcast.model.blend.Blend;
import io.seqcast.model.blend.Mean;
import io.seqcast.model.blend.Select;
import io.seqcast.model.blend.Shrink;
import io.seqcast.model.blend.Stack;
import io.seqcast.model.blend.Weights;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The field {@code blend} of model.json.
 *
 * <pre>{@code
 * {"type": "mean"}
 * {"type": "weights", "weights": [[0.25, 0.75], …]}           a row for each output, in the order of the members
 * {"type": "select", "members": ["gru-0", …]}                  a member for each output
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
            default ->
                throw fields.wrong(
                        "type", type, String.join(", ", Mean.TYPE, Weights.TYPE, Select.TYPE) + " or " + Stack.TYPE);
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
