package io.seqcast.model.bundle;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.model.BundleException;
import io.seqcast.model.Member;
import io.seqcast.model.Tensor;
import io.seqcast.model.mamba2.Mamba2Config;
import io.seqcast.model.mamba2.Networks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BundleTextsTest {
    private static final String TEXT = """
            # of two columns
            let change = delta(a, 1)
            change_of_a = change  # one row
            both = inputs + 1
            """;
    private static final String CONDITION = "step >= 50 and  std(a, 20) > 0.1";

    @TempDir
    Path folder;

    private ModelBundle bundle;

    @BeforeEach
    void writeABundle() {
        bundle = bundle(new FeatureFile("own", TEXT));
        bundle.write(folder);
    }

    @Test
    void textsAreReadBackAsTheyWere() {
        ModelBundle back = ModelBundle.read(folder);

        assertThat(back.texts()).isEqualTo(bundle.texts());
        assertThat(back.fingerprint()).isEqualTo(bundle.fingerprint());
        assertThat(back.members()).extracting(BundleMember::features).containsExactly("own", "own");
    }

    @Test
    void fittedParametersAreReadBackAndGoWithTheirBundle() {
        Map<String, Tensor> fitted = Map.of("change.mean", new Tensor(new int[] {2}, new float[] {1.5f, -2}));
        ModelBundle learned = bundle(new FeatureFile("own", TEXT, fitted));

        learned.write(folder);
        ModelBundle back = ModelBundle.read(folder);
        bundle.write(folder);

        assertThat(back.fingerprint()).isEqualTo(learned.fingerprint()).isNotEqualTo(bundle.fingerprint());
        assertThat(requireNonNull(back.texts().features("own"))
                        .fitted()
                        .get("change.mean")
                        .values())
                .containsExactly(1.5f, -2);
        assertThat(folder.resolve("own.fitted.safetensors")).doesNotExist();
    }

    @Test
    void commentsAndSpacingChangeNoFingerprint() {
        ModelBundle same = bundle(
                new FeatureFile("renamed", "let change=delta( a,1 )\n\nchange_of_a=(change)\nboth = inputs+1.0 # so"),
                "step>=50 and (std(a,20)>0.10)");

        assertThat(fingerprints(same)).isEqualTo(fingerprints(bundle));
    }

    @Test
    void anOperatorChangesEveryFingerprintOfItsMembers() {
        ModelBundle other = bundle(new FeatureFile("own", TEXT.replace("inputs + 1", "inputs - 1")));

        assertThat(other.fingerprint()).isNotEqualTo(bundle.fingerprint());
        assertThat(pipeline(other)).isNotEqualTo(pipeline(bundle));
        assertThat(state(other)).isNotEqualTo(state(bundle));
        assertThat(other.conditionFingerprint()).isEqualTo(bundle.conditionFingerprint());
    }

    @Test
    void theConditionChangesTheBundleAndNoStateOfAMember() {
        ModelBundle other = bundle(new FeatureFile("own", TEXT), "step > 50");

        assertThat(other.fingerprint()).isNotEqualTo(bundle.fingerprint());
        assertThat(other.conditionFingerprint()).isNotEqualTo(bundle.conditionFingerprint());
        assertThat(pipeline(other)).isEqualTo(pipeline(bundle));
        assertThat(state(other)).isEqualTo(state(bundle));
    }

    @Test
    void targetsAreNoPartOfTheFingerprint() {
        BundleTexts texts = bundle.texts();

        assertThat(bundle.withTexts(new BundleTexts(texts.features(), null, texts.predictWhen()))
                        .fingerprint())
                .isEqualTo(bundle.fingerprint());
    }

    /** SHA-256 of 1, two inputs, the set and the normaliser, each text behind its length: as before there were files. */
    @Test
    void aSetThatComesWithTheProgramIsHashedByItsNameAlone() {
        ModelBundle shipped = ModelBundle.nextRow(bundle.inputs(), "raw", "none", models(), Map.of());

        assertThat(pipeline(shipped)).isEqualTo("b9f9caa21c12a4019976fa222201d864af07df22993bc566ee16775cd587d492");
        assertThat(shipped.conditionFingerprint()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            own.features              | both = inputs +        | own.features, line 1, column
            own.features              | a = 1 = 2              | own.features, line 1, column 7
            next.targets              | let = 1                | next.targets, line 1, column 5
            own.fitted.safetensors    | {}                     | own.fitted.safetensors: has 2 bytes
            """)
    void damageIsRefusedByFileAndPlace(String file, String content, String named) throws IOException {
        Files.writeString(folder.resolve(file), content);

        assertThatThrownBy(() -> ModelBundle.read(folder))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining(named);
    }

    @Test
    void whatIsNoUtf8IsRefused() throws IOException {
        Files.write(folder.resolve("own.features"), "x = \"\u00e4\"".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> ModelBundle.read(folder)).hasMessageContaining("own.features: is no text in UTF-8");
    }

    @Test
    void targetsThatAreNotThereAreRefused() throws IOException {
        Files.delete(folder.resolve("next.targets"));

        assertThatThrownBy(() -> ModelBundle.read(folder))
                .hasMessageContaining("model.json: targets is next, must be NAME of a file NAME.targets");
    }

    @Test
    void targetsOutsideTheFolderAreRefused() throws IOException {
        Path json = folder.resolve("model.json");
        Files.writeString(json, Files.readString(json).replace("\"next\"", "\"../next\""));

        assertThatThrownBy(() -> ModelBundle.read(folder)).hasMessageContaining("targets is ../next, must be NAME");
    }

    @Test
    void aConditionThatIsNoExpressionIsRefused() throws IOException {
        Path json = folder.resolve("model.json");
        Files.writeString(json, Files.readString(json).replace("step >= 50", "step => 50"));

        assertThatThrownBy(() -> ModelBundle.read(folder))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("model.json: predict_when, line 1, column 6");
    }

    private static List<String> fingerprints(ModelBundle of) {
        return List.of(of.fingerprint(), pipeline(of), state(of), requireNonNull(of.conditionFingerprint()));
    }

    private static String pipeline(ModelBundle of) {
        return of.pipelineFingerprint(of.members().get(0));
    }

    private static String state(ModelBundle of) {
        return of.stateFingerprint(of.members().get(0));
    }

    private static List<Member> models() {
        Mamba2Config config = new Mamba2Config(3, 2, 8, 1, 2, 4, 2, 4, 1, 1e-5f);
        return List.of(
                new Member(config, Networks.wild(config, 1).tensors()),
                new Member(config, Networks.wild(config, 2).tensors()));
    }

    private static ModelBundle bundle(FeatureFile features) {
        return bundle(features, CONDITION);
    }

    private static ModelBundle bundle(FeatureFile features, String condition) {
        return ModelBundle.nextRow(List.of("a", "b"), features.name(), "none", models(), Map.of())
                .withTexts(new BundleTexts(
                        List.of(features), new TargetFile("next", "return = ahead(a, 1) / a - 1"), condition));
    }
}
