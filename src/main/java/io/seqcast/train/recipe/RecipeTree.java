package io.seqcast.train.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seqcast.feature.FeatureSet;
import io.seqcast.json.JsonException;
import io.seqcast.json.StrictJson;
import io.seqcast.json.StrictYaml;
import io.seqcast.model.bundle.FeatureFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** A recipe as it is written: a YAML tree, in which single values can be set before it is read. */
public final class RecipeTree {
    private static final long MAX_BYTES = 1 << 20;
    private static final Pattern INDEX = Pattern.compile("\\[([0-9]+)]");

    private final Path source;
    private final ObjectNode root;

    private RecipeTree(Path source, JsonNode root) {
        if (!(root instanceof ObjectNode object)) {
            throw new JsonException(source + ": is no recipe, must have fields such as members:");
        }
        this.source = source;
        this.root = object;
    }

    /** @throws JsonException if there is no such file or it is no YAML */
    public static RecipeTree read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new JsonException(file + ": no such file; a recipe is a YAML file like models/market/recipe.yaml");
        }
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new JsonException(
                        file + ": has " + Files.size(file) + " bytes, a recipe has at most " + MAX_BYTES);
            }
            return new RecipeTree(file, StrictYaml.parse(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** A recipe that stands in no file; {@code source} begins messages. */
    public static RecipeTree of(String source, String yaml) {
        Path name = Path.of(source);
        try {
            return new RecipeTree(name, StrictYaml.parse(yaml));
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    /**
     * Sets a value.
     *
     * @param assignment {@code a.b=value}: names and indices of lists from the root on, joined by points, or the indices in
     *     brackets as messages have them, {@code a[0].b}; the value as YAML
     * @throws JsonException if a place on the way cannot be
     */
    public void set(String assignment) {
        int equals = assignment.indexOf('=');
        if (equals < 1 || equals == assignment.length() - 1) {
            throw new JsonException("\"" + assignment + "\" sets nothing, must be like optimizer.lr=1e-3");
        }
        String path = assignment.substring(0, equals);
        List<String> parts = Arrays.asList(INDEX.matcher(path).replaceAll(".$1").split("\\.", -1));
        JsonNode value;
        try {
            value = StrictYaml.parse(assignment.substring(equals + 1));
        } catch (IOException e) {
            throw new JsonException(path + ": is no YAML: " + StrictJson.message(e), e);
        }
        JsonNode at = root;
        for (String part : parts.subList(0, parts.size() - 1)) {
            at = at instanceof ObjectNode object && !object.has(part) ? object.putObject(part) : child(at, part, path);
        }
        String last = parts.get(parts.size() - 1);
        if (at instanceof ObjectNode object) {
            object.set(last, value);
        } else {
            ArrayNode list = (ArrayNode) parent(at, last, path);
            list.set(index(list, last, path), value);
        }
    }

    /** How many entries the list of members has; 0 if there is none. */
    public int members() {
        return root.path("members").size();
    }

    /**
     * Reads the recipe.
     *
     * @throws JsonException naming the field, what it holds and what would be right
     */
    public Recipe recipe() {
        try {
            return RecipeReader.read(source, root, StrictYaml.text(besideItsFiles()));
        } catch (IOException e) {
            throw unreadable(source, e);
        }
    }

    /** The tree as it stands in the bundle, where the files that it names lie beside it. */
    private ObjectNode besideItsFiles() {
        ObjectNode copy = root.deepCopy();
        dropFolder(copy, "features");
        dropFolder(copy, "targets");
        dropFolder(copy.path("blend"), "features");
        copy.path("members").forEach(member -> dropFolder(member, "features"));
        return copy;
    }

    private static void dropFolder(JsonNode node, String field) {
        if (node instanceof ObjectNode object && object.path(field).isTextual()) {
            String path = object.path(field).textValue();
            String file = path.substring(path.lastIndexOf('/') + 1);
            object.put(field, FeatureSet.catalogues().contains(file) ? file + FeatureFile.ENDING : file);
        }
    }

    private JsonNode child(JsonNode at, String part, String path) {
        JsonNode parent = parent(at, part, path);
        return parent instanceof ArrayNode list ? list.get(index(list, part, path)) : parent.get(part);
    }

    private JsonNode parent(JsonNode at, String part, String path) {
        if (at.isContainerNode()) {
            return at;
        }
        throw new JsonException(
                source + ": " + path + ": there is no " + part + " in " + at + ", which is neither object nor list");
    }

    private int index(ArrayNode list, String part, String path) {
        if (part.matches("[0-9]{1,6}") && Integer.parseInt(part) < list.size()) {
            return Integer.parseInt(part);
        }
        throw new JsonException(source + ": " + path + ": " + part + " is no entry of a list of " + list.size()
                + ", must be 0 to " + (list.size() - 1));
    }

    private static JsonException unreadable(Path file, IOException e) {
        return new JsonException(file + ": cannot be read as YAML: " + StrictJson.message(e), e);
    }
}
