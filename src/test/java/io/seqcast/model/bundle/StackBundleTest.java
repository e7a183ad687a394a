package io.seqcast.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.model.BundleException;
import io.seqcast.model.Member;
import io.seqcast.model.TestEnsembles;
import io.seqcast.model.blend.Mean;
import io.seqcast.model.blend.Shrink;
import io.seqcast.model.blend.Stack;
import io.seqcast.model.task.Classification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bundles with the blend {@code stack} and members that are asked {@code when} others disagree. */
class StackBundleTest {
    private static final int WIDTH = 2;
    private static final ModelBundle BUNDLE = TestEnsembles.stacked(WIDTH, 0.07);

    @TempDir
    private Path folder;

    @Test
    void areReadBackAsTheyWereWritten() {
        BUNDLE.write(folder);

        ModelBundle read = ModelBundle.read(folder);

        assertThat(read.blend()).isEqualTo(BUNDLE.blend());
        assertThat(read.texts()).isEqualTo(BUNDLE.texts());
        assertThat(read.members()).extracting(BundleMember::when).containsExactly(null, null, new AskedWhen(0.07));
        assertThat(read.fingerprint()).isEqualTo(BUNDLE.fingerprint());
    }

    @Test
    void aStackNeedsNoFeatures() {
        ModelBundle plain = BUNDLE.withBlend(
                Stack.of(List.of(1.0, -0.5), List.of(List.of(0.5, 0.25, 0.0), List.of(-1.0, 1.0, 0.1))));
        plain.write(folder);

        assertThat(ModelBundle.read(folder).blend()).isEqualTo(plain.blend());
        assertThat(ModelBundle.read(folder).fingerprint()).isEqualTo(plain.fingerprint());
    }

    @Test
    void thresholdAndStackChangeTheFingerprintAndNoState() {
        ModelBundle threshold = TestEnsembles.stacked(WIDTH, Math.nextUp(0.07));
        ModelBundle stack = BUNDLE.withBlend(TestEnsembles.stack(WIDTH, 3, 7));

        assertThat(BUNDLE.fingerprint()).isNotEqualTo(threshold.fingerprint()).isNotEqualTo(stack.fingerprint());
        for (int k = 0; k < 3; k++) {
            assertThat(threshold.stateFingerprint(threshold.members().get(k)))
                    .isEqualTo(BUNDLE.stateFingerprint(BUNDLE.members().get(k)));
        }
        assertThat(stack.pipelineFingerprint("own", "none")).isEqualTo(BUNDLE.pipelineFingerprint("own", "none"));
    }

    @Test
    void aMemberAloneIsAlwaysAsked() {
        assertThat(BUNDLE.only(2).members().get(0).when()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "spread_above" : 0.07    | "spread_above" : -1   | members[2].when: spread_above is -1.0, must be finite
                    "spread_above" : 0.07    | "spread_above" : "x"  | members[2].when.spread_above is "x", must be a finite number
                    "spread_above" : 0.07    | "spread" : 0.07       | members[2].when.spread_above is missing
                    "spread_above" : 0.07    | "spread_above" : 1, "share" : 1 | members[2].when: unknown fields [share]
                    "intercept" : [          | "intercept" : [ 1.0,  | intercept has 3 values, must have one for each of 2 outputs
                    "feature_weights" : [    | "feature_weights" : [ [ 1.0, 2.0 ], | feature_weights has 3 rows, must have one for each of 2 outputs
                    "features" : "own"       | "weight" : 1          | blend: unknown fields [feature_weights, weight]
                    "intercept" : [          | "i" : [               | blend.intercept is missing
                    """)
    void whatDoesNotFitIsRefused(String field, String instead, String message) throws IOException {
        BUNDLE.write(folder);
        Path file = folder.resolve("model.json");
        String json = Files.readString(file);
        int blend = json.indexOf("\"blend\"");
        int at = field.contains("spread") ? json.indexOf(field) : json.indexOf(field, blend);
        assertThat(at).isPositive();
        Files.writeString(file, json.substring(0, at) + instead + json.substring(at + field.length()));

        assertThatThrownBy(() -> ModelBundle.read(folder))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aRecurrentMemberCannotWait() {
        List<BundleMember> members = List.of(
                TestEnsembles.linear("a", WIDTH, 1),
                TestEnsembles.linear("b", WIDTH, 2),
                TestEnsembles.recurrent("mamba", WIDTH, 3).asked(new AskedWhen(1)));

        assertThatThrownBy(() -> TestEnsembles.bundle(WIDTH, members, new Mean()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "member mamba has when, its kind mamba2 computes every row, must be one that need not: a model"
                                + " of windows or without a state");
    }

    @Test
    void oneOtherCannotDisagree() {
        List<BundleMember> members = List.of(
                TestEnsembles.linear("a", WIDTH, 1),
                TestEnsembles.linear("b", WIDTH, 2).asked(new AskedWhen(1)));

        assertThatThrownBy(() -> TestEnsembles.bundle(WIDTH, members, new Mean()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("member b has when, and 1 have not, must be at least 2: fewer cannot disagree");
    }

    @Test
    void classesCannotBeStacked() {
        Member member = TestEnsembles.linear("a", WIDTH, 1).model();
        Classification classes =
                new Classification(List.of("A", "B"), List.of("A", "B"), List.of(), 1, "kind", List.of(0.5, 0.5));
        Stack stack = Stack.of(List.of(0.0, 0.0), List.of(List.of(1.0), List.of(1.0)));

        assertThatThrownBy(() -> new ModelBundle(
                        ModelBundle.FORMAT,
                        List.of("x", "y"),
                        classes,
                        List.of(new BundleMember("a", "raw", "none", member)),
                        stack,
                        Shrink.none(),
                        null,
                        SequenceRules.endless(),
                        BundleTexts.none(),
                        Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("blend is stack, must be a weighted mean for a classification");
    }
}
