package io.seqcast.model.bundle;

import io.seqcast.model.BundleException;
import io.seqcast.model.Member;
import io.seqcast.model.MemberConfig;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A trained ensemble with all that is needed to use it, as it lies in a folder: model.json and one safetensors file a member.
 * Immutable.
 *
 * @param inputs width of a data row, before features
 * @param outputs width of a prediction
 * @param features name of the feature set
 * @param normalizer name of the normaliser
 * @param columns names of the predicted features, (outputs); null where unknown
 * @param members one network each; the ensemble's prediction is their mean
 * @param provenance how the model was made: free-form, JSON types only, no part of its meaning
 */
public record ModelBundle(
        int inputs,
        int outputs,
        String features,
        String normalizer,
        @Nullable List<String> columns,
        List<Member> members,
        Map<String, Object> provenance) {

    /** @throws IllegalArgumentException if the members do not fit each other or the bundle */
    public ModelBundle {
        if (inputs < 1 || outputs < 1) {
            throw new IllegalArgumentException(
                    "inputs is " + inputs + " and outputs is " + outputs + ", must be at least 1");
        }
        if (columns != null && columns.size() != outputs) {
            throw new IllegalArgumentException("columns has " + columns.size() + " names, outputs is " + outputs);
        }
        if (columns != null && columns.stream().distinct().count() != outputs) {
            throw new IllegalArgumentException("columns has a name twice: " + columns);
        }
        if (members.isEmpty()) {
            throw new IllegalArgumentException("members is empty, must have at least one");
        }
        columns = columns == null ? null : List.copyOf(columns);
        members = List.copyOf(members);
        provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
        for (int k = 0; k < members.size(); k++) {
            requireFit(k, members.get(k).config(), members.get(0).config(), outputs);
        }
    }

    /**
     * Reads a bundle.
     *
     * @throws BundleException if anything is missing, unknown, of the wrong type or shape or not finite, naming the file,
     *     the field or tensor, and what was expected
     */
    public static ModelBundle read(Path folder) {
        return BundleFiles.read(folder);
    }

    /**
     * Writes the bundle into a folder, which is made if need be; other files in it stay. model.json goes first and comes
     * last, so that the folder is never a bundle of mixed parts.
     *
     * @throws BundleException if it cannot be written
     */
    public void write(Path folder) {
        BundleFiles.write(this, folder);
    }

    /** The bundle of member {@code k} alone. */
    public ModelBundle only(int k) {
        return new ModelBundle(inputs, outputs, features, normalizer, columns, List.of(members.get(k)), provenance);
    }

    /** SHA-256 over model.json's meaning and all weights, in hex. Provenance and file names do not enter. */
    public String fingerprint() {
        return Fingerprint.of(this);
    }

    /** Name of the members' kind in model.json. */
    public String kind() {
        return members.get(0).config().kind();
    }

    /** Width of the members' input rows, after features. */
    public int memberInputs() {
        return members.get(0).config().inputs();
    }

    private static void requireFit(int k, MemberConfig config, MemberConfig first, int outputs) {
        if (!config.kind().equals(first.kind())) {
            throw new IllegalArgumentException(
                    "members[" + k + "] is of kind " + config.kind() + ", members[0] of kind " + first.kind());
        }
        if (config.inputs() != first.inputs()) {
            throw new IllegalArgumentException(
                    "members[" + k + "] takes rows of " + config.inputs() + " values, members[0] of " + first.inputs());
        }
        if (config.outputs() != outputs) {
            throw new IllegalArgumentException(
                    "members[" + k + "] predicts " + config.outputs() + " values, outputs is " + outputs);
        }
    }
}
