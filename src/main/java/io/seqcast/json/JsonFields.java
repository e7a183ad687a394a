package io.seqcast.json;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.seqcast.text.Abbreviation;
import io.seqcast.text.Nearest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the fields of one JSON object strictly: each of its type, none missing, none left over. */
public final class JsonFields {
    private static final int LONGEST_EXCERPT = 60;

    private final Path file;
    private final String path; // of the object, empty at the root
    private final JsonNode object;
    private final Set<String> read = new HashSet<>();

    /** @param file begins every message */
    public JsonFields(Path file, JsonNode root) {
        this(file, "", root);
    }

    private JsonFields(Path file, String path, JsonNode object) {
        if (!object.isObject()) {
            String subject = path.isEmpty() ? "the content" : path;
            throw new JsonException(file + ": " + subject + " is " + abbreviate(object) + ", must be an object");
        }
        this.file = file;
        this.path = path;
        this.object = object;
    }

    /** Fields of an object that was taken out of a document, {@code path} being where it stood. */
    public static JsonFields at(Path file, String path, JsonNode object) {
        return new JsonFields(file, path, object);
    }

    /**
     * Fields of a text in YAML.
     *
     * @param source begins every message
     * @throws JsonException if it is none, or no object
     */
    public static JsonFields ofYaml(String source, String yaml) {
        try {
            return new JsonFields(Path.of(source), StrictYaml.parse(yaml));
        } catch (IOException e) {
            throw new JsonException(source + ": is no YAML: " + StrictJson.message(e), e);
        }
    }

    public int integer(String name) {
        return integer(name, required(name));
    }

    /** An integer of 64 bits, or {@code otherwise} if there is no such field. */
    public long whole(String name, long otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        JsonNode node = required(name);
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw wrong(name, node, "an integer");
        }
        return node.longValue();
    }

    /** True or false, or {@code otherwise} if there is no such field. */
    public boolean truth(String name, boolean otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        JsonNode node = required(name);
        if (!node.isBoolean()) {
            throw wrong(name, node, "true or false");
        }
        return node.booleanValue();
    }

    /** Whether there is such a field and it holds a text. */
    public boolean isText(String name) {
        return has(name) && required(name).isTextual();
    }

    /** Whether there is such a field and it holds an object. */
    public boolean isObject(String name) {
        return has(name) && required(name).isObject();
    }

    /** Whether there is such a field and it holds an integer. */
    public boolean isWhole(String name) {
        return has(name) && required(name).isIntegralNumber();
    }

    /** An integer, or {@code otherwise} if there is no such field. */
    public int integer(String name, int otherwise) {
        return has(name) ? integer(name) : otherwise;
    }

    /** A list of integers, or {@code otherwise} if there is no such field. */
    public List<Integer> integers(String name, List<Integer> otherwise) {
        return has(name) ? integers(name) : otherwise;
    }

    /** A list of integers. */
    public List<Integer> integers(String name) {
        List<Integer> integers = new ArrayList<>();
        for (JsonNode element : array(name, required(name))) {
            integers.add(integer(name + "[" + integers.size() + "]", element));
        }
        return integers;
    }

    /** A finite number, or {@code otherwise} if there is no such field. */
    public float number(String name, float otherwise) {
        return has(name) ? number(name) : otherwise;
    }

    /** A text, or {@code otherwise} if there is no such field. */
    public String text(String name, String otherwise) {
        return has(name) ? text(name) : otherwise;
    }

    /** Names of all fields, in order, where they are data themselves. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Whether there is such a field; it counts as known from here on. */
    public boolean has(String name) {
        read.add(name);
        return object.has(name);
    }

    public float number(String name) {
        JsonNode node = required(name);
        if (!node.isNumber() || !Float.isFinite(node.floatValue())) {
            throw wrong(name, node, "a finite number");
        }
        return node.floatValue();
    }

    public String text(String name) {
        return text(name, required(name));
    }

    /** A list of texts, or null if there is no such field. */
    @Nullable
    public List<String> optionalTexts(String name) {
        read.add(name);
        JsonNode node = object.get(name);
        if (node == null) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode element : array(name, node)) {
            texts.add(text(name + "[" + texts.size() + "]", element));
        }
        return texts;
    }

    /** A list of texts. */
    public List<String> texts(String name) {
        required(name);
        return requireNonNull(optionalTexts(name));
    }

    /** A finite number in double precision, or {@code otherwise} if there is no such field. */
    public double decimal(String name, double otherwise) {
        return has(name) ? decimal(name) : otherwise;
    }

    /** A finite number in double precision. */
    public double decimal(String name) {
        return decimal(name, required(name));
    }

    /** A list of finite numbers. */
    public List<Double> numbers(String name) {
        return numbers(name, required(name));
    }

    /** A list of lists of finite numbers. */
    public List<List<Double>> matrix(String name) {
        List<List<Double>> rows = new ArrayList<>();
        for (JsonNode row : array(name, required(name))) {
            rows.add(numbers(name + "[" + rows.size() + "]", row));
        }
        return rows;
    }

    public JsonFields object(String name) {
        return new JsonFields(file, at(name), required(name));
    }

    /** An object, or one without fields if there is no such field. */
    public JsonFields objectOrEmpty(String name) {
        return has(name) ? object(name) : new JsonFields(file, at(name), JsonNodeFactory.instance.objectNode());
    }

    public List<JsonFields> objects(String name) {
        List<JsonFields> objects = new ArrayList<>();
        for (JsonNode element : array(name, required(name))) {
            objects.add(new JsonFields(file, at(name + "[" + objects.size() + "]"), element));
        }
        return objects;
    }

    /** An object of any content, or null if there is no such field. */
    @Nullable
    public JsonNode optionalObject(String name) {
        read.add(name);
        JsonNode node = object.get(name);
        if (node != null && !node.isObject()) {
            throw wrong(name, node, "an object");
        }
        return node;
    }

    /** Makes a value of the fields, naming the object in what the value's own checks complain about; then no field may be left. */
    public <T> T build(Supplier<T> constructor) {
        T value;
        try {
            value = constructor.get();
        } catch (IllegalArgumentException e) {
            throw new JsonException(about() + e.getMessage(), e);
        }
        finish();
        return value;
    }

    /** Refuses fields that nobody asked for. */
    public void finish() {
        Set<String> unknown = new TreeSet<>();
        object.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(read);
        if (!unknown.isEmpty()) {
            String first = unknown.iterator().next();
            throw new JsonException(about() + "unknown fields " + unknown + Nearest.hint(first, new TreeSet<>(read)));
        }
    }

    /** An error about the value of a field. */
    public JsonException wrong(String name, String found, String expected) {
        return new JsonException(file + ": " + at(name) + " is " + found + ", must be " + expected);
    }

    /** An error about the object as a whole. */
    public JsonException refuse(String problem) {
        return new JsonException(about() + problem);
    }

    private JsonException wrong(String name, JsonNode found, String expected) {
        return wrong(name, abbreviate(found), expected);
    }

    private JsonNode required(String name) {
        read.add(name);
        JsonNode node = object.get(name);
        if (node == null) {
            throw new JsonException(file + ": " + at(name) + " is missing");
        }
        return node;
    }

    private int integer(String name, JsonNode node) {
        if (!node.isIntegralNumber() || !node.canConvertToInt()) {
            throw wrong(name, node, "an integer");
        }
        return node.intValue();
    }

    private String text(String name, JsonNode node) {
        if (!node.isTextual() || node.textValue().isBlank()) {
            throw wrong(name, node, "a text");
        }
        return node.textValue();
    }

    private List<Double> numbers(String name, JsonNode node) {
        List<Double> numbers = new ArrayList<>();
        for (JsonNode element : array(name, node)) {
            numbers.add(decimal(name + "[" + numbers.size() + "]", element));
        }
        return numbers;
    }

    private double decimal(String name, JsonNode node) {
        if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
            throw wrong(name, node, "a finite number");
        }
        return node.doubleValue();
    }

    private JsonNode array(String name, JsonNode node) {
        if (!node.isArray()) {
            throw wrong(name, node, "a list");
        }
        return node;
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private String about() {
        return path.isEmpty() ? file + ": " : file + ": " + path + ": ";
    }

    private static String abbreviate(JsonNode node) {
        return Abbreviation.of(node.toString(), LONGEST_EXCERPT);
    }
}
