package io.seqcast.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A trained model: a folder with {@code model.json} and one safetensors file a member.
 *
 * @param inputs width of a raw row
 * @param outputs width of a prediction
 * @param features feature set between the raw row and the members, for example {@code raw}
 * @param normalizer normaliser behind the features, for example {@code none}
 * @param columns names of the predicted features, (outputs); null if the data's own are to be used
 * @param members networks whose mean is the prediction
 * @param provenance how the model was made; free-form, not part of the fingerprint
 * @param fingerprint SHA-256 over the meaning of {@code model.json} and the weights, 64 hexadecimal digits
 */
public record ModelBundle(
        int inputs,
        int outputs,
        String features,
        String normalizer,
        @Nullable List<String> columns,
        List<Member> members,
        Map<String, Object> provenance,
        String fingerprint) {
    static final String FILE = "model.json";

    /**
     * One network of the ensemble.
     *
     * @param weights its sizes and parameters
     */
    public record Member(Mamba2Weights weights) {

        public Mamba2Config config() {
            return weights.config();
        }

        /** The network in one of its forms, with scratch space of its own over the shared weights. */
        public SequenceModel model(Form form) {
            return switch (form) {
                case STEP -> new Mamba2Step(weights);
                case CHUNKED -> new Mamba2Chunked(weights.config(), weights.tensors());
            };
        }
    }

    public ModelBundle {
        columns = columns == null ? null : List.copyOf(columns);
        members = List.copyOf(members);
    }

    /** A bundle of these members, with its fingerprint. */
    public static ModelBundle of(
            int inputs,
            int outputs,
            String features,
            String normalizer,
            @Nullable List<String> columns,
            List<Mamba2Weights> members,
            Map<String, Object> provenance) {
        List<Member> list = members.stream().map(Member::new).toList();
        ModelBundle unnamed = new ModelBundle(inputs, outputs, features, normalizer, columns, list, provenance, "");
        return new ModelBundle(
                inputs, outputs, features, normalizer, columns, list, provenance, BundleFingerprint.of(unnamed));
    }

    /**
     * Reads a bundle.
     *
     * @throws BundleException if anything is missing, unknown, of another shape, or not finite
     */
    public static ModelBundle read(Path directory) {
        Path file = directory.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new BundleException(
                    directory + ": holds no " + FILE + "; expected a folder that 'train' wrote, like models/market");
        }
        try {
            BundleJson json = BundleJson.parse(file, Files.readAllBytes(file));
            List<Mamba2Weights> members = new ArrayList<>();
            for (BundleJson.Member member : json.members()) {
                Path weights = directory.resolve(member.weights());
                members.add(member(member.config(), weights));
            }
            return of(
                    json.inputs(),
                    json.outputs(),
                    json.features(),
                    json.normalizer(),
                    json.columns(),
                    members,
                    json.provenance());
        } catch (IOException e) {
            throw new BundleException(file + ": cannot be read: " + e, e);
        }
    }

    private static Mamba2Weights member(Mamba2Config sizes, Path file) {
        Map<String, Tensor> tensors = Safetensors.read(file);
        Tensor first = tensors.get(Mamba2Parameters.IN_PROJ_WEIGHT);
        // The width after features stands in the weights alone; any other shape is refused by name just below.
        int inputs = first != null && first.shape().length == 2 && first.shape()[1] > 0 ? first.shape()[1] : 1;
        return Mamba2Weights.of(sizes.withInputs(inputs), tensors, file.toString());
    }

    /** Writes the bundle; {@code model.json} comes last, so that a folder with it is whole. */
    public void write(Path directory) {
        try {
            Files.createDirectories(directory);
            List<BundleJson.Member> entries = new ArrayList<>();
            for (Member member : members) {
                String name = "member-" + entries.size() + ".safetensors";
                Safetensors.write(directory.resolve(name), member.weights().tensors(), Map.of());
                entries.add(new BundleJson.Member(name, member.config()));
            }
            byte[] json = new BundleJson(inputs, outputs, features, normalizer, columns, entries, provenance).toBytes();
            AsideFile.write(directory.resolve(FILE), channel -> {
                java.nio.ByteBuffer buffer = java.nio.ByteBuffer.wrap(json);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(directory + ": cannot be written: " + e, e);
        }
    }

    /** The same model with another account of how it was made. */
    public ModelBundle withProvenance(Map<String, Object> account) {
        return new ModelBundle(
                inputs, outputs, features, normalizer, columns, members, new LinkedHashMap<>(account), fingerprint);
    }
}
