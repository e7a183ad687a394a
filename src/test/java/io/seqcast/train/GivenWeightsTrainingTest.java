package io.seqcast.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.data.Sequence;
import io.seqcast.model.blend.Weights;
import io.seqcast.model.bundle.ModelBundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recipes that state what members count, and what their cross-validation judges beside the blends. */
class GivenWeightsTrainingTest {
    private static final String GIVEN = """
            members: [{name: long, kind: linear, features: windows}, {name: short, kind: linear}]
            blend: {type: given, weights: {long: {b: 3}, short: {c: 0}}}
            """;

    @TempDir
    private Path folder;

    @Test
    void theBundleHasTheWeightsThatWereGiven() {
        TrainingResult result = train(Toy.data(), "given", "seed=7");

        ModelBundle bundle = ModelBundle.read(result.model());
        assertThat(bundle.blend())
                .isEqualTo(new Weights(List.of(List.of(0.5, 0.5), List.of(0.75, 0.25), List.of(1.0, 0.0))));
        assertThat(bundle.provenance()).doesNotContainKey("blend_learned_on");
    }

    @Test
    void withFoldsTheyAreJudgedBesideDummiesAndAdaptiveWeights() throws Exception {
        TrainingResult result = train(Toy.data(), "folds", "folds=2", "blend.adaptive={error: mse, sharpness: 50}");

        ModelBundle bundle = ModelBundle.read(result.model());
        assertThat(bundle.blend()).isInstanceOf(Weights.class);
        assertThat(Files.readString(result.model().resolve("cross-validation.csv")))
                .contains(
                        "\nmember,long,a,", "\ndummy,training mean,a,", "\ndummy,zero,c,", "\nblend,given + shrink,b,")
                .containsPattern("\nadaptive,adaptive by mse at sharpness 50.0,c,0\\.\\d{6},\n");
        assertThat(bundle.provenance().get("cross_validation"))
                .asString()
                .contains("dummies={training mean=", "given=", "adaptive={adaptive by mse at sharpness 50.0=");
    }

    @Test
    void columnsOfTheDataDoNotSayWhenTheyAreKnown() {
        String[] settings = {"data={targets: [y]}", "blend={type: mean}", "folds=2"};
        String[] stated = {"data={targets: [y]}", "blend={adaptive: {ahead: 3}}", "folds=2"};

        assertThat(validated(train(labelled(), "silent", settings)).adaptive()).isNull();
        assertThat(validated(train(labelled(), "stated", stated)).adaptive()).isNotNull();
    }

    @Test
    void whatDoesNotFitTheDataIsRefusedBeforeAnyWork() {
        assertThatThrownBy(() -> train(Toy.data(), "wrong", "blend.weights={long: {volume: 2}}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the given weights of long name the output \"volume\", known are a, b, c");
        assertThatThrownBy(() -> train(Toy.data(), "wrong", "blend.adaptive={ahead: 2}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("adaptive.ahead is [2], must be left out: the targets say how far they look");
        assertThatThrownBy(() -> train(Toy.data(), "wrong", "blend.adaptive={error: mape}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("adaptive.error is mape and an outcome is -");
        assertThat(folder.resolve(".wrong.checkpoint")).doesNotExist();
    }

    private TrainingResult train(TrainingData data, String name, String... settings) {
        return new Trainer(Toy.recipe(GIVEN, settings), new Origin("toy", "train"), 2)
                .train(data, folder.resolve(name), new ProgressListener() {});
    }

    private static CrossValidation validated(TrainingResult result) {
        CrossValidation validated = result.crossValidation();
        if (validated == null) {
            throw new AssertionError("the recipe has folds");
        }
        return validated;
    }

    /** The first column as a target of its own. */
    private static TrainingData labelled() {
        List<Sequence> sequences = Toy.data().sequences().stream()
                .map(sequence -> {
                    float[] outcomes = new float[sequence.steps()];
                    for (int t = 0; t < outcomes.length; t++) {
                        outcomes[t] = sequence.rows()[t * Toy.WIDTH];
                    }
                    return sequence.withTargets(1, outcomes);
                })
                .toList();
        return new TrainingData(sequences, List.of("a", "b", "c"), List.of("y"));
    }
}
