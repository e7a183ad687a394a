package io.seqcast.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.model.blend.Weights;
import io.seqcast.model.bundle.ModelBundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recipes that state what members count. */
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
    void withFoldsTheyAreJudgedLikeOtherBlends() throws Exception {
        TrainingResult result = train(Toy.data(), "folds", "folds=2");

        assertThat(ModelBundle.read(result.model()).blend()).isInstanceOf(Weights.class);
        assertThat(Files.readString(result.model().resolve("cross-validation.csv")))
                .contains("\nblend,given,a,", "\nblend,given + shrink,b,");
    }

    @Test
    void whatDoesNotFitTheDataIsRefusedBeforeAnyWork() {
        assertThatThrownBy(() -> train(Toy.data(), "wrong", "blend.weights={long: {volume: 2}}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the given weights of long name the output \"volume\", known are a, b, c");
        assertThat(folder.resolve(".wrong.checkpoint")).doesNotExist();
    }

    private TrainingResult train(TrainingData data, String name, String... settings) {
        return new Trainer(Toy.recipe(GIVEN, settings), new Origin("toy", "train"), 2)
                .train(data, folder.resolve(name), new ProgressListener() {});
    }
}
