package io.seqcast.model.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seqcast.file.Folders;
import io.seqcast.file.WholeFile;
import io.seqcast.json.JsonException;
import io.seqcast.json.JsonFields;
import io.seqcast.json.StrictJson;
import io.seqcast.model.BundleException;
import io.seqcast.model.Member;
import io.seqcast.model.ModelKind;
import io.seqcast.model.Tensor;
import io.seqcast.model.Tensors;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A bundle's folder: model.json and one safetensors file a member. */
final class BundleFiles {
    static final int FORMAT = 1;

    private static final String MODEL_JSON = "model.json";
    private static final int MAX_JSON_BYTES = 1 << 20;
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}");
    private static final Pattern OWN_WEIGHTS = Pattern.compile("member-[0-9]+\\.safetensors");

    private BundleFiles() {}

    static ModelBundle read(Path folder) {
        try {
            return parse(folder);
        } catch (JsonException e) {
            throw new BundleException(String.valueOf(e.getMessage()), e);
        }
    }

    private static ModelBundle parse(Path folder) {
        Path file = folder.resolve(MODEL_JSON);
        JsonFields fields = new JsonFields(file, json(file));
        int format = fields.integer("format");
        if (format != FORMAT) {
            throw fields.wrong("format", Integer.toString(format), FORMAT + ", the one this version reads");
        }
        String kind = fields.text("kind");
        int outputs = fields.integer("outputs");
        Set<String> seen = new HashSet<>();
        List<Member> members = new ArrayList<>();
        return fields.build(() -> {
            for (JsonFields member : fields.objects("members")) {
                members.add(member(folder, fields, kind, outputs, member, seen));
            }
            return new ModelBundle(
                    fields.integer("inputs"),
                    outputs,
                    fields.text("features"),
                    fields.text("normalizer"),
                    fields.optionalTexts("columns"),
                    members,
                    provenance(file, fields.optionalObject("provenance")));
        });
    }

    private static Member member(
            Path folder, JsonFields bundle, String kind, int outputs, JsonFields member, Set<String> seen) {
        String name = member.text("weights");
        JsonFields config = member.object("config");
        member.finish();
        if (!PLAIN_NAME.matcher(name).matches()) {
            throw member.wrong("weights", name, "the plain name of a file in the same folder");
        }
        if (!seen.add(name)) {
            throw member.wrong("weights", name, "a file of its own, another member has it");
        }
        Path file = folder.resolve(name);
        ModelKind of = ModelKinds.find(kind).orElseThrow(() -> bundle.wrong("kind", kind, ModelKinds.names()));
        Map<String, Tensor> tensors = Safetensors.read(file);
        int inputs = Tensors.inputWidth(of.inputTensors(), tensors, file.toString());
        return new Member(of.config(config, inputs, outputs), tensors, file.toString());
    }

    private static Map<String, Object> provenance(Path file, @Nullable JsonNode node) {
        try {
            return node == null ? Map.of() : StrictJson.toMap(node);
        } catch (IllegalArgumentException e) {
            throw new BundleException(file + ": provenance: " + e.getMessage(), e);
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

    static void write(ModelBundle bundle, Path folder) {
        try {
            Files.createDirectories(folder);
            Path aside = Files.createTempDirectory(folder, ".writing-");
            try {
                for (int k = 0; k < bundle.members().size(); k++) {
                    Safetensors.write(
                            aside.resolve(weightsName(k)),
                            bundle.members().get(k).tensors(),
                            Map.of());
                }
                byte[] json = StrictJson.pretty(json(bundle));
                WholeFile.write(aside.resolve(MODEL_JSON), json);
                replace(bundle, aside, folder);
            } finally {
                Folders.delete(aside);
            }
        } catch (IOException e) {
            throw new BundleException(folder + ": cannot be written: " + e, e);
        }
    }

    private static void replace(ModelBundle bundle, Path aside, Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(MODEL_JSON));
        try (DirectoryStream<Path> old = Files.newDirectoryStream(
                folder, p -> OWN_WEIGHTS.matcher(p.getFileName().toString()).matches())) {
            for (Path file : old) {
                Files.delete(file);
            }
        }
        for (int k = 0; k < bundle.members().size(); k++) {
            Files.move(aside.resolve(weightsName(k)), folder.resolve(weightsName(k)));
        }
        Files.move(aside.resolve(MODEL_JSON), folder.resolve(MODEL_JSON));
    }

    private static ObjectNode json(ModelBundle bundle) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("format", FORMAT).put("kind", bundle.kind());
        json.put("inputs", bundle.inputs()).put("outputs", bundle.outputs());
        json.put("features", bundle.features()).put("normalizer", bundle.normalizer());
        if (bundle.columns() != null) {
            bundle.columns().forEach(json.putArray("columns")::add);
        }
        ArrayNode members = json.putArray("members");
        for (int k = 0; k < bundle.members().size(); k++) {
            ObjectNode member = members.addObject().put("weights", weightsName(k));
            member.set(
                    "config", StrictJson.toTree(bundle.members().get(k).config().settings()));
        }
        if (!bundle.provenance().isEmpty()) {
            json.set("provenance", StrictJson.toTree(bundle.provenance()));
        }
        return json;
    }

    private static String weightsName(int k) {
        return "member-" + k + ".safetensors";
    }
}
