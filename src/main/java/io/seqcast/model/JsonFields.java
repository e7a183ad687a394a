package io.seqcast.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of one JSON object, each taken once; what is left over at the end is unknown. */
final class JsonFields {
    private final Path file;
    private final String where;
    private final JsonNode object;
    private final Set<String> taken = new HashSet<>();

    /** @param where path of the object inside the document, for messages: empty or ending in a dot */
    JsonFields(Path file, String where, JsonNode object) {
        this.file = file;
        this.where = where;
        this.object = object;
        if (!object.isObject()) {
            throw new BundleException(file + ": " + (where.isEmpty() ? "the document" : where) + " is no JSON object");
        }
    }

    int integer(String name) {
        JsonNode node = node(name);
        require(node.isInt(), name, node, "a whole number");
        return node.intValue();
    }

    double number(String name) {
        JsonNode node = node(name);
        require(node.isNumber(), name, node, "a number");
        return node.doubleValue();
    }

    String text(String name) {
        JsonNode node = node(name);
        require(node.isTextual(), name, node, "a text");
        return node.textValue();
    }

    JsonNode node(String name) {
        JsonNode node = optional(name);
        if (node == null) {
            throw new BundleException(file + ": field " + where + name + " is missing");
        }
        return node;
    }

    @Nullable
    JsonNode optional(String name) {
        taken.add(name);
        return object.get(name);
    }

    void require(boolean holds, String name, Object found, Object expected) {
        if (!holds) {
            throw new BundleException(file + ": field " + where + name + " is " + found + ", expected " + expected);
        }
    }

    /** Refuses fields that nobody asked for. */
    void end() {
        object.fieldNames().forEachRemaining(name -> {
            if (!taken.contains(name)) {
                throw new BundleException(file + ": field " + where + name + " is unknown");
            }
        });
    }
}
