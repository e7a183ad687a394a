package io.seqcast.model.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import io.seqcast.json.JsonException;
import io.seqcast.json.JsonFields;
import io.seqcast.json.StrictJson;
import io.seqcast.model.BundleException;
import io.seqcast.model.FileKind;
import io.seqcast.model.FileWeights;
import io.seqcast.model.Member;
import io.seqcast.model.ModelKind;
import io.seqcast.model.Tensor;
import io.seqcast.model.TensorKind;
import io.seqcast.model.TensorWeights;
import io.seqcast.model.Tensors;
import io.seqcast.model.ViewedConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a bundle's folder: model.json, of whatever format, the members' weights and the files of expressions. Nothing of it is trusted. */
final class BundleReader {
    static final String MODEL_JSON = "model.json";

    private static final int MAX_JSON_BYTES = 1 << 20;
    private static final int MAX_WEIGHTS_BYTES = 1 << 30;
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}");

    private final Path folder;
    private final Set<String> seen = new HashSet<>();

    private BundleReader(Path folder) {
        this.folder = folder;
    }

    static ModelBundle read(Path folder) {
        try {
            Path file = folder.resolve(MODEL_JSON);
            JsonFields fields = new JsonFields(file, json(file));
            BundleReader reader = new BundleReader(folder);
            int format = fields.integer("format");
            return switch (format) {
                case ModelBundle.FIRST_FORMAT -> FirstFormat.read(fields, reader);
                case ModelBundle.FORMAT -> SecondFormat.read(fields, reader);
                default ->
                    throw fields.wrong(
                            "format",
                            Integer.toString(format),
                            ModelBundle.FIRST_FORMAT + " or " + ModelBundle.FORMAT + ", the ones this version reads");
            };
        } catch (JsonException e) {
            throw new BundleException(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Reads the weights that a member names, and its config with them.
     *
     * @param kinds names the member's kind in its field {@code kind}
     * @param outputs width of what it says
     */
    Member member(JsonFields kinds, JsonFields member, int outputs) {
        String name = kinds.text("kind");
        ModelKind kind = ModelKinds.find(name).orElseThrow(() -> kinds.wrong("kind", name, ModelKinds.names()));
        String weights = member.text("weights");
        JsonFields config = member.object("config");
        member.finish();
        if (!PLAIN_NAME.matcher(weights).matches()) {
            throw member.wrong("weights", weights, "the plain name of a file in the same folder");
        }
        if (!seen.add(weights)) {
            throw member.wrong("weights", weights, "a file of its own, another member has it");
        }
        Path file = folder.resolve(weights);
        String source = file.toString();
        if (kind instanceof FileKind own) {
            FileWeights read = own.weights(content(file), source);
            return new Member(own.config(config, read, outputs, source), read, source);
        }
        Map<String, Tensor> tensors = Safetensors.read(file);
        int inputs = Tensors.inputWidth(((TensorKind) kind).inputTensors(), tensors, source);
        return new Member(ViewedConfig.of(kind, config, inputs, outputs), new TensorWeights(tensors), source);
    }

    private static byte[] content(Path file) {
        try {
            long size = Files.isRegularFile(file) ? Files.size(file) : -1;
            if (size < 0) {
                throw new BundleException(file + ": no such file, model.json names it as weights of a member");
            }
            if (size > MAX_WEIGHTS_BYTES) {
                throw new BundleException(
                        file + ": has " + size + " bytes, at most " + MAX_WEIGHTS_BYTES + " are read");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new BundleException(file + ": cannot be read: " + e, e);
        }
    }

    /** The files of expressions beside it. */
    TextFiles texts() {
        return new TextFiles(folder);
    }

    /** The free-form part; it may be missing. */
    static Map<String, Object> provenance(JsonFields fields) {
        JsonNode node = fields.optionalObject("provenance");
        try {
            return node == null ? Map.of() : StrictJson.toMap(node);
        } catch (IllegalArgumentException e) {
            throw fields.refuse("provenance: " + e.getMessage());
        }
    }

    /** Names of the files of numbers that belong to the model.json of a folder, if there is one that can be read. */
    static Set<String> numbers(Path folder) {
        Set<String> names = new HashSet<>();
        try {
            JsonNode json = json(folder.resolve(MODEL_JSON));
            addFitted(names, json.path("blend"));
            for (JsonNode member : json.path("members")) {
                String name = member.path("weights").asText();
                if (PLAIN_NAME.matcher(name).matches()) {
                    names.add(name);
                }
                addFitted(names, member);
            }
        } catch (BundleException e) {
            return Set.of();
        }
        return names;
    }

    private static void addFitted(Set<String> names, JsonNode ofFeatures) {
        String features = ofFeatures.path("features").asText();
        if (BundleTexts.isFileName(features)) {
            names.add(features + FeatureFile.FITTED_ENDING);
        }
    }

    private static JsonNode json(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new BundleException(
                    file + ": no such file; a model is a folder that 'train' wrote, like models/market");
        }
        try {
            long size = Files.size(file);
            if (size > MAX_JSON_BYTES) {
                throw new BundleException(file + ": has " + size + " bytes, at most " + MAX_JSON_BYTES + " are read");
            }
            return StrictJson.parse(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new BundleException(file + ": cannot be read as JSON: " + StrictJson.message(e), e);
        }
    }
}
