package io.seqcast.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.model.BundleException;
import io.seqcast.model.Form;
import io.seqcast.model.Member;
import io.seqcast.model.SequenceModel;
import io.seqcast.model.SequenceModel.Span;
import io.seqcast.model.Tensor;
import io.seqcast.model.blend.Mean;
import io.seqcast.model.blend.Select;
import io.seqcast.model.blend.Shrink;
import io.seqcast.model.blend.Weights;
import io.seqcast.model.mamba2.Mamba2Config;
import io.seqcast.model.mamba2.Networks;
import io.seqcast.model.task.Classification;
import io.seqcast.model.task.Decision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

        assertThat(back.width()).isEqualTo(3);
        assertThat(back.members().get(0).features()).isEqualTo("raw");
        assertThat(back.outputs()).containsExactly("a", "b", "c");
        assertThat(back.provenance()).isEqualTo(bundle.provenance());
        assertThat(back.members()).hasSize(2);
        assertThat(back.members().get(1).model().config()).isEqualTo(CONFIG);
        assertThat(back.members().get(1).model().tensors().get("head.weight").values())
                .containsExactly(bundle.members()
                        .get(1)
                        .model()
                        .tensors()
                        .get("head.weight")
                        .values());
        assertThat(back.fingerprint()).isEqualTo(bundle.fingerprint());
    }

    @Test
    void whatMayBeLeftOutHasItsDefault() throws IOException {
        Files.writeString(folder.resolve("model.json"), """
                {"format": 2, "inputs": ["a", "b", "c"], "outputs": ["a", "b", "c"], "task": {"type": "regression"},
                 "members": [{"name": "one", "kind": "mamba2", "features": "raw", "weights": "member-0.safetensors",
                   "config": {"d_model": 8, "n_layers": 1, "d_state": 2, "headdim": 4}}]}
                """);

        ModelBundle read = ModelBundle.read(folder);

        assertThat(read.members().get(0).normalizer()).isEqualTo("none");
        assertThat(read.members().get(0).model().config()).isEqualTo(CONFIG);
        assertThat(read.blend()).isEqualTo(new Mean());
        assertThat(read.decision()).isNull();
        assertThat(read.sequences()).isEqualTo(SequenceRules.endless());
        assertThat(read.provenance()).isEmpty();
    }

    @Test
    void everythingThatABundleSaysIsReadBack() {
        Classification task = new Classification(
                List.of("a", "b", "c"),
                List.of("A", "B", "C"),
                List.of(-1.0, 0.0, 2.5),
                1.5,
                "kind",
                List.of(0.5, 0.25, 0.25));
        List<BundleMember> members = bundle.members();
        ModelBundle said = new ModelBundle(
                ModelBundle.FORMAT,
                List.of("x", "y z", "a"),
                task,
                members,
                new Weights(List.of(List.of(1.0, 0.0), List.of(0.25, 0.75), List.of(0.5, 0.5))),
                new Shrink(List.of(1.0, 0.5, 0.0)),
                Decision.parse(List.of("BUY: p(C) > 0.5 and ev > 1", "default: WAIT"), task),
                new SequenceRules(300, Duration.ofDays(7)),
                BundleTexts.none(),
                Map.of());

        said.write(folder);
        ModelBundle back = ModelBundle.read(folder);

        assertThat(back.task()).isEqualTo(task);
        assertThat(back.inputs()).isEqualTo(said.inputs());
        assertThat(back.outputs()).containsExactly("a", "b", "c", "ev");
        assertThat(back.blend()).isEqualTo(said.blend());
        assertThat(back.shrink()).isEqualTo(said.shrink());
        assertThat(Objects.requireNonNull(back.decision()).rules())
                .isEqualTo(Objects.requireNonNull(said.decision()).rules());
        assertThat(back.sequences()).isEqualTo(said.sequences());
        assertThat(back.fingerprint()).isEqualTo(said.fingerprint());
        assertThat(back.predictsNextRow()).isFalse();
    }

    @Test
    void statesKeepTheirFingerprintsUnderAnotherBlendOrDecision() {
        ModelBundle other = bundle.withBlend(new Select(List.of(0, 1, 0)));

        assertThat(other.fingerprint()).isNotEqualTo(bundle.fingerprint());
        assertThat(other.only(1).stateFingerprint(other.members().get(1)))
                .isEqualTo(bundle.stateFingerprint(bundle.members().get(1)))
                .isNotEqualTo(bundle.stateFingerprint(bundle.members().get(0)));
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
        assertThat(bundle(models(), Map.of()).fingerprint()).isEqualTo(fingerprint);
        assertThat(bundle(List.of(member(2), member(1)), Map.of()).fingerprint())
                .isNotEqualTo(fingerprint);
        assertThat(bundle(List.of(member(1)), Map.of()).fingerprint()).isNotEqualTo(fingerprint);
        assertThat(ModelBundle.nextRow(bundle.inputs(), "windows", "none", models(), Map.of())
                        .fingerprint())
                .isNotEqualTo(fingerprint);
        assertThat(nudged().fingerprint()).isNotEqualTo(fingerprint);
    }

    @Test
    void modelsOfOneMemberShareNoScratch() {
        float[] rows = Networks.rows(CONFIG, 5, 1);
        SequenceModel first = bundle.members().get(0).model().model(Form.STEP);
        SequenceModel second = bundle.members().get(0).model().model(Form.STEP);
        float[] one = new float[15];
        float[] other = new float[15];

        first.advance(List.of(new Span(first.newState(), rows, one)));
        second.advance(List.of(new Span(second.newState(), rows, other)));

        assertThat(first).isNotSameAs(second);
        assertThat(one).containsExactly(other);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "format" : 2         | "format" : 3            | format is 3, must be 1 or 2
            "format" : 2         | "format" : "2"          | format is "2", must be an integer
            "kind" : "mamba2"    | "kind" : "mamba"        | members[0].kind is mamba, must be
            "inputs" : [ "a",    | "inputs" : [ "b",       | inputs has a name twice: [b, b, c]
            "inputs" : [ "a",    | "inputs" : [ 1,         | inputs[0] is 1, must be a text
            "inputs"             | "input"                 | inputs is missing
            "outputs" : [ "a",   | "outputs" : [           | has shape [3, 8], the config wants [2, 8]
            "type" : "regression"| "type" : "regressions"  | task.type is regressions, must be regression, classification or policy
            "type" : "regression"| "type" : "regression", "means" : [1] | task: means has 1 numbers, must have one for each of 3 outputs
            "features" : "raw"   | "features" : ""         | members[0].features is "", must be a text
            "name" : "member-0"  | "name" : "member-1"     | members has a name twice
            "format" : 2         | "format" : 2, "x" : 1   | unknown fields [x]
            "d_model" : 8        | "d_model" : 16          | tensor backbone.in_proj.weight has shape [8, 3], the config wants [16, 3]
            "d_model" : 8        | "d_model" : 2147483647  | members[0].config: d_model is 2147483647, must be 1 to 65536
            "n_layers" : 1       | "n_layers" : 2          | tensor backbone.layers.1.norm.weight is missing
            "headdim" : 4        | "headdim" : 5           | members[0].config: headdim is 5, must divide
            "norm_eps" : 1.0E-5  | "norm_eps" : 0          | norm_eps is 0.0, must lie between 0 and 1
            "norm_eps" : 1.0E-5  | "norm_eps" : 1e999      | members[0].config.norm_eps is
            "expand" : 2,        | "expand" : 2, "bias":0, | members[0].config: unknown fields [bias]
            member-1.safe        | ../member-1.safe        | the plain name of a file in the same folder
            member-1.safe        | member-0.safe           | another member has it
            member-1.safe        | member-7.safe           | member-7.safetensors: no such file
            "type" : "mean"      | "type" : "average"      | blend.type is average, must be mean, weights, select, stack or adaptive
            "type" : "mean"      | "type" : "weights", "weights" : [[1, 0], [0.5, 0.4], [0, 1]] | blend: weights[1] has the sum 0.9, must be 1
            "type" : "mean"      | "type" : "weights", "weights" : [[1, 0], [0, 1]] | weights has 2 rows, must have one for each of 3 outputs
            "type" : "mean"      | "type" : "select", "members" : ["member-0", "x", "member-1"] | blend.members[1] is x, must be one of member-0, member-1
            "type" : "mean"      | "type" : "mean", "shrink" : [1, 1, 1] | shrink needs the training means of the outputs
            "type" : "mean"      | "type" : "mean", "shrink" : [1, 2, 1] | blend: shrink[1] is 2.0, must be 0 to 1
            "format" : 2         | "format" : 2, "decision" : ["UP: d > 0", "default: DOWN"] | decision: rule 1
            "format" : 2         | "format" : 2, "sequence_length" : -1 | sequence_length is -1, must be 0 (endless) or more
            "format" : 2         | "format" : 2, "forget_idle" : "7 days" | forget_idle is 7 days, must be a duration such as P7D
            "seed" : 7           | "seed" : 7, "seed" : 8  | Duplicate field 'seed'
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
        return ModelBundle.nextRow(List.of("a", "b", "c"), "raw", "none", members, provenance);
    }

    private ModelBundle nudged() {
        Map<String, Tensor> tensors =
                new LinkedHashMap<>(bundle.members().get(0).model().tensors());
        Tensor bias = tensors.get("head.bias");
        float[] values = bias.values().clone();
        values[2] = Math.nextUp(values[2]);
        tensors.put("head.bias", new Tensor(bias.shape(), values));
        return bundle(List.of(new Member(CONFIG, tensors), member(2)), Map.of());
    }

    private List<Member> models() {
        return bundle.members().stream().map(BundleMember::model).toList();
    }

    private static Member member(long seed) {
        return new Member(CONFIG, Networks.wild(CONFIG, seed).tensors());
    }
}
