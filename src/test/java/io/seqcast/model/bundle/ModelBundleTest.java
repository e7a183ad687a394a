package io.seqcast.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.model.BundleException;
import io.seqcast.model.Form;
import io.seqcast.model.Member;
import io.seqcast.model.SequenceModel;
import io.seqcast.model.SequenceModel.Span;
import io.seqcast.model.Tensor;
import io.seqcast.model.mamba2.Mamba2Config;
import io.seqcast.model.mamba2.Networks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelBundleTest {
    private static final Mamba2Config CONFIG = new Mamba2Config(3, 3, 8, 1, 2, 4, 2, 4, 1, 1e-5f);

    @TempDir
    Path temporary;

    private Path folder;
    private ModelBundle bundle;

    @BeforeEach
    void writeABundle() {
        folder = temporary.resolve("models").resolve("tiny");
        bundle = bundle(List.of(member(1), member(2)), Map.of("seed", 7, "data", Map.of("rows", 1000)));
        bundle.write(folder);
    }

    @Test
    void readsBackWhatWasWritten() {
        ModelBundle back = ModelBundle.read(folder);

        assertThat(back.inputs()).isEqualTo(3);
        assertThat(back.features()).isEqualTo("raw");
        assertThat(back.columns()).containsExactly("a", "b", "c");
        assertThat(back.provenance()).isEqualTo(bundle.provenance());
        assertThat(back.members()).hasSize(2);
        assertThat(back.members().get(1).config()).isEqualTo(CONFIG);
        assertThat(back.members().get(1).tensors().get("head.weight").values())
                .containsExactly(
                        bundle.members().get(1).tensors().get("head.weight").values());
        assertThat(back.fingerprint()).isEqualTo(bundle.fingerprint());
    }

    @Test
    void columnsAndProvenanceAreOptional() {
        ModelBundle bare = new ModelBundle(3, 3, "raw", "none", null, List.of(member(1)), Map.of());

        bare.write(folder);

        assertThat(ModelBundle.read(folder).columns()).isNull();
        assertThat(ModelBundle.read(folder).provenance()).isEmpty();
    }

    @Test
    void writingOverABundleLeavesOnlyTheNewOneAndForeignFiles() throws IOException {
        Files.writeString(folder.resolve("training.csv"), "epoch\n");

        bundle(List.of(member(3)), Map.of()).write(folder);

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(p -> p.getFileName().toString()))
                    .containsExactlyInAnyOrder("model.json", "member-0.safetensors", "training.csv");
        }
    }

    @Test
    void theFingerprintFollowsMeaningAndWeightsButNotProvenance() {
        String fingerprint = bundle.fingerprint();

        assertThat(fingerprint).matches("[0-9a-f]{64}");
        assertThat(bundle(bundle.members(), Map.of()).fingerprint()).isEqualTo(fingerprint);
        assertThat(bundle(List.of(member(2), member(1)), Map.of()).fingerprint())
                .isNotEqualTo(fingerprint);
        assertThat(bundle(List.of(member(1)), Map.of()).fingerprint()).isNotEqualTo(fingerprint);
        assertThat(new ModelBundle(3, 3, "windows", "none", bundle.columns(), bundle.members(), Map.of()).fingerprint())
                .isNotEqualTo(fingerprint);
        assertThat(nudged().fingerprint()).isNotEqualTo(fingerprint);
    }

    @Test
    void modelsOfOneMemberShareNoScratch() {
        float[] rows = Networks.rows(CONFIG, 5, 1);
        SequenceModel first = bundle.members().get(0).model(Form.STEP);
        SequenceModel second = bundle.members().get(0).model(Form.STEP);
        float[] one = new float[15];
        float[] other = new float[15];

        first.advance(List.of(new Span(first.newState(), rows, one)));
        second.advance(List.of(new Span(second.newState(), rows, other)));

        assertThat(first).isNotSameAs(second);
        assertThat(one).containsExactly(other);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "format" : 1       | "format" : 2            | format is 2, must be 1
            "format" : 1       | "format" : "1"          | format is "1", must be an integer
            "kind" : "mamba2"  | "kind" : "markov"       | kind is markov, must be mamba2
            "inputs" : 3       | "inputs" : 0            | inputs is 0 and outputs is 3, must be at least 1
            "columns" : [ "a", | "columns" : [           | columns has 2 names, outputs is 3
            "columns" : [ "a", | "columns" : [ "b",      | columns has a name twice: [b, b, c]
            "columns" : [ "a", | "columns" : [ 1,        | columns[0] is 1, must be a text
            "inputs" : 3       | "inputs" : 3.0          | inputs is 3.0, must be an integer
            "inputs" : 3,      | ''                      | inputs is missing
            "outputs" : 3      | "outputs" : 2           | has shape [3, 8], the config wants [2, 8]
            "features" : "raw" | "features" : ""         | features is "", must be a text
            "kind"             | "kin"                   | kind is missing
            "inputs" : 3       | "inputs" : 3, "x" : 1   | unknown fields [x]
            "d_model" : 8      | "d_model" : 16          | tensor backbone.in_proj.weight has shape [8, 3], the config wants [16, 3]
            "d_model" : 8      | "d_model" : 2147483647  | members[0].config: d_model is 2147483647, must be 1 to 65536
            "n_layers" : 1     | "n_layers" : 2          | tensor backbone.layers.1.norm.weight is missing
            "headdim" : 4      | "headdim" : 5           | members[0].config: headdim is 5, must divide
            "norm_eps" : 1.0E-5| "norm_eps" : 0          | norm_eps is 0.0, must lie between 0 and 1
            "norm_eps" : 1.0E-5| "norm_eps" : 1e999      | members[0].config.norm_eps is
            "expand" : 2,      | "expand" : 2, "bias":0, | members[0].config: unknown fields [bias]
            member-1           | ../member-1             | the plain name of a file in the same folder
            member-1           | member-0                | another member has it
            member-1           | member-7                | member-7.safetensors: no such file
            "seed" : 7         | "seed" : 7, "seed" : 8  | Duplicate field 'seed'
            """)
    void refusesAChangedModelJsonNamingTheFileAndTheField(String from, String to, String message) throws IOException {
        Path file = folder.resolve("model.json");
        String json = Files.readString(file);
        assertThat(json).contains(from);
        Files.writeString(file, json.replaceFirst(Pattern.quote(from), to));

        assertThatThrownBy(() -> ModelBundle.read(folder))
                .isInstanceOf(BundleException.class)
                .hasMessageStartingWith(folder.toString())
                .hasMessageContaining(message);
    }

    @Test
    void refusesWeightsThatAreNotFiniteOrNotOfTheConfig() {
        Path file = folder.resolve("member-0.safetensors");
        Map<String, Tensor> tensors = new LinkedHashMap<>(Safetensors.read(file));
        tensors.put("head.bias", new Tensor(new int[] {3}, new float[] {0, Float.NaN, 0}));
        Safetensors.write(file, tensors, Map.of());
        assertThatThrownBy(() -> ModelBundle.read(folder))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining(file + ": tensor head.bias holds NaN at flat index 1 of shape [3]");

        tensors.put("head.bias", new Tensor(new int[] {3}, new float[3]));
        tensors.put("head.scale", new Tensor(new int[] {3}, new float[3]));
        Safetensors.write(file, tensors, Map.of());
        assertThatThrownBy(() -> ModelBundle.read(folder))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining(file + ": unknown tensors [head.scale]");
    }

    @Test
    void refusesAFolderWithoutAModel() {
        assertThatThrownBy(() -> ModelBundle.read(temporary))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("model.json: no such file");
    }

    @Test
    void refusesMembersThatDoNotFitEachOther() {
        Mamba2Config wider = new Mamba2Config(4, 3, 8, 1, 2, 4, 2, 4, 1, 1e-5f);
        Member other = new Member(wider, Networks.wild(wider, 1).tensors());

        assertThatThrownBy(() -> bundle(List.of(member(1), other), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("members[1] takes rows of 4 values, members[0] of 3");
    }

    @Test
    void everyMutationOfModelJsonIsReadOrRefusedButNeverBreaksTheReader() throws IOException {
        Path file = folder.resolve("model.json");
        byte[] original = Files.readAllBytes(file);
        Random random = new Random(6);
        List<String> refusals = new ArrayList<>();
        for (int round = 0; round < 1000; round++) {
            Files.write(file, Mutation.of(original, original.length, random));
            try {
                ModelBundle.read(folder);
            } catch (BundleException e) {
                refusals.add(e.getMessage());
            }
        }

        assertThat(refusals).hasSizeGreaterThan(300).allMatch(message -> message.startsWith(folder.toString()));
    }

    private ModelBundle bundle(List<Member> members, Map<String, Object> provenance) {
        return new ModelBundle(3, 3, "raw", "none", List.of("a", "b", "c"), members, provenance);
    }

    private ModelBundle nudged() {
        Map<String, Tensor> tensors =
                new LinkedHashMap<>(bundle.members().get(0).tensors());
        Tensor bias = tensors.get("head.bias");
        float[] values = bias.values().clone();
        values[2] = Math.nextUp(values[2]);
        tensors.put("head.bias", new Tensor(bias.shape(), values));
        return bundle(List.of(new Member(CONFIG, tensors), member(2)), Map.of());
    }

    private static Member member(long seed) {
        return new Member(CONFIG, Networks.wild(CONFIG, seed).tensors());
    }
}
