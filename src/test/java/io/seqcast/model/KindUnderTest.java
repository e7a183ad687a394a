package io.seqcast.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.seqcast.json.JsonFields;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What the test class of a kind hands to the contract suite. */
interface KindUnderTest {

    ModelKind kind();

    /** Small ones, together of every awkward size: one and odd widths, options on and off, blocks and windows passed. */
    List<? extends MemberConfig> configs();

    /** The kind's reference vectors. */
    List<ReferenceVector> vectors();

    /** a of every tensor that starts uniform on [−a, a], by its name; 0 where all values start at zero. */
    Map<String, Double> uniformBounds(NetworkConfig config);

    /** Weights with no value that a mistake could hide behind, zero or one say; for a network near those it starts with. */
    default Map<String, Tensor> wildWeights(TensorConfig config, long seed) {
        return config instanceof NetworkConfig network
                ? Sequences.wild(network, seed)
                : Sequences.gaussian(config, seed);
    }

    /** The config that a vector was made with. */
    default MemberConfig config(ReferenceVector vector) {
        JsonNode doc = vector.doc();
        return kind().config(
                        new JsonFields(Path.of(vector.name()), doc.get("config")),
                        doc.get("inputs").intValue(),
                        doc.get("outputs").intValue());
    }

    /** A vector's {@code state_at_cut} or {@code state_at_end} as the model lays it out. */
    default double[] state(ReferenceVector vector, String field) {
        return vector.doc()
                .get("state_layout")
                .valueStream()
                .map(part -> ReferenceVector.flat(
                        vector.doc().get(field).get(part.get(0).textValue())))
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    /** Those of the configs whose weights are tensors: all of a kind or none. */
    default List<TensorConfig> tensorConfigs() {
        return configs().stream()
                .filter(TensorConfig.class::isInstance)
                .map(TensorConfig.class::cast)
                .toList();
    }

    /** Those of the configs that have a whole-sequence form: none, where the kind has none. */
    default List<NetworkConfig> networks() {
        return configs().stream()
                .filter(NetworkConfig.class::isInstance)
                .map(NetworkConfig.class::cast)
                .toList();
    }

    /** The vectors of kinds that have a whole-sequence form. */
    default List<ReferenceVector> networkVectors() {
        return vectors().stream()
                .filter(vector -> config(vector) instanceof NetworkConfig)
                .toList();
    }

    /** A member with wild weights; kinds whose weights are no tensors make their own. */
    default Member wildMember(MemberConfig config, long seed) {
        TensorConfig tensors = (TensorConfig) config;
        return new Member(tensors, wildWeights(tensors, seed));
    }

    /** A new running model in the step form. */
    default SequenceModel steps(MemberConfig config, long seed) {
        return wildMember(config, seed).model(Form.STEP);
    }
}
