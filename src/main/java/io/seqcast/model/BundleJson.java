package io.seqcast.model;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The content of {@code model.json}, format 1. Every field is checked; one that is not known is refused. */
record BundleJson(
        int inputs,
        int outputs,
        String features,
        String normalizer,
        @Nullable List<String> columns,
        List<Member> members,
        Map<String, Object> provenance) {
    private static final int FORMAT = 1;
    private static final String KIND = "mamba2";

    /** A member's entry: the name of its weights file and its sizes, but for the inputs, which the weights tell. */
    record Member(String weights, Mamba2Config config) {}

    static BundleJson parse(Path file, byte[] bytes) throws IOException {
        JsonNode root;
        try {
            root = StrictJson.parse(bytes);
        } catch (JacksonException e) {
            throw new BundleException(file + ": is no JSON: " + e.getOriginalMessage(), e);
        }
        JsonFields fields = new JsonFields(file, "", root);
        int format = fields.integer("format");
        fields.require(format == FORMAT, "format", format, FORMAT);
        String kind = fields.text("kind");
        fields.require(kind.equals(KIND), "kind", kind, KIND);
        int outputs = fields.integer("outputs");
        BundleJson json = new BundleJson(
                fields.integer("inputs"),
                outputs,
                fields.text("features"),
                fields.text("normalizer"),
                columns(fields, outputs),
                members(file, fields, outputs),
                provenance(fields));
        fields.end();
        return json;
    }

    private static @Nullable List<String> columns(JsonFields fields, int outputs) {
        JsonNode node = fields.optional("columns");
        if (node == null) {
            return null;
        }
        List<String> columns = new ArrayList<>();
        node.forEach(name -> columns.add(name.asText()));
        fields.require(
                node.isArray() && columns.size() == outputs, "columns", columns.size() + " names", outputs + " names");
        return columns;
    }

    private static List<Member> members(Path file, JsonFields fields, int outputs) {
        JsonNode list = fields.node("members");
        fields.require(list.isArray() && !list.isEmpty(), "members", list, "a list of at least one member");
        List<Member> members = new ArrayList<>();
        for (JsonNode node : list) {
            String where = "members[" + members.size() + "].";
            JsonFields member = new JsonFields(file, where, node);
            String weights = member.text("weights");
            // A plain name: a bundle cannot reach out of its folder.
            member.require(
                    weights.matches("[A-Za-z0-9][A-Za-z0-9._-]*"),
                    "weights",
                    weights,
                    "the name of a file in the folder");
            members.add(new Member(weights, config(file, where, member.node("config"), outputs)));
            member.end();
        }
        return members;
    }

    private static Mamba2Config config(Path file, String where, JsonNode node, int outputs) {
        JsonFields sizes = new JsonFields(file, where + "config.", node);
        try {
            Mamba2Config config = new Mamba2Config(
                    1,
                    outputs,
                    sizes.integer("d_model"),
                    sizes.integer("n_layers"),
                    sizes.integer("d_state"),
                    sizes.integer("headdim"),
                    sizes.integer("expand"),
                    sizes.integer("d_conv"),
                    sizes.integer("ngroups"),
                    (float) sizes.number("norm_eps"));
            sizes.end();
            return config;
        } catch (IllegalArgumentException e) {
            throw new BundleException(file + ": " + where + "config: " + e.getMessage(), e);
        }
    }

    private static Map<String, Object> provenance(JsonFields fields) {
        JsonNode node = fields.optional("provenance");
        if (node == null) {
            return Map.of();
        }
        fields.require(node.isObject(), "provenance", node.getNodeType(), "an object");
        return new ObjectMapper().convertValue(node, new com.fasterxml.jackson.core.type.TypeReference<>() {});
    }

    byte[] toBytes() throws IOException {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("format", FORMAT)
                .put("kind", KIND)
                .put("inputs", inputs)
                .put("outputs", outputs)
                .put("features", features)
                .put("normalizer", normalizer);
        if (columns != null) {
            ArrayNode names = root.putArray("columns");
            columns.forEach(names::add);
        }
        ArrayNode list = root.putArray("members");
        for (Member member : members) {
            Mamba2Config c = member.config;
            list.addObject()
                    .put("weights", member.weights)
                    .putObject("config")
                    .put("d_model", c.dModel())
                    .put("n_layers", c.nLayers())
                    .put("d_state", c.dState())
                    .put("headdim", c.headdim())
                    .put("expand", c.expand())
                    .put("d_conv", c.dConv())
                    .put("ngroups", c.ngroups())
                    .put("norm_eps", c.normEps());
        }
        root.set("provenance", new ObjectMapper().valueToTree(provenance));
        return StrictJson.pretty(root);
    }
}
