package io.seqcast.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.data.Prediction;
import io.seqcast.model.blend.Adaptation;
import io.seqcast.model.blend.Adaptive;
import io.seqcast.model.blend.RecentError;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.serve.Predictor;
import io.seqcast.train.part.RowSums;
import io.seqcast.train.part.Stretch;
import io.seqcast.train.recipe.Recipe;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recipes whose weights follow recent errors in each sequence. */
class AdaptiveTrainingTest {
    private static final String RECIPE = """
            members: [{name: long, kind: linear, features: windows}, {name: short, kind: linear, config: {l2: 90000}}]
            blend: {type: adaptive, adaptive: {sharpness: 9, recent: 12}}
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void theBundleServesWhatTheTrainingScored(int folds) {
        String[] settings = {"folds=" + folds};

        TrainingResult result = train("adaptive", settings);

        ModelBundle bundle = ModelBundle.read(result.model());
        assertThat(bundle.blend()).isEqualTo(new Adaptive(new Adaptation(RecentError.SCALED, 9, 12, 0.7)));
        assertThat(bundle.provenance()).doesNotContainKey("blend_learned_on");
        assertThat(result.score())
                .isCloseTo(served(bundle, Toy.recipe(RECIPE, settings)), within(1e-5))
                .isNotEqualTo(
                        train("mean", "folds=" + folds, "blend={type: mean}").score());
    }

    @Test
    void whatNoRowOfAStreamTellsIsRefusedBeforeAnyWork() {
        assertThatThrownBy(() -> train("wrong", "data={targets: [y]}"))
                .hasMessageContaining("blend.type is adaptive, must be another where data.targets are [y]");
        assertThatThrownBy(() -> train("wrong", "intervals={level: 0.9}"))
                .hasMessageContaining("intervals are set, must be left out where blend.type is adaptive");
    }

    private TrainingResult train(String name, String... settings) {
        return new Trainer(Toy.recipe(RECIPE, settings), new Origin("toy", "train"), 2)
                .train(Toy.data(), folder.resolve(name), new ProgressListener() {});
    }

    /** R² of what a bundle says of the validation rows. */
    private static double served(ModelBundle bundle, Recipe recipe) {
        Problem problem = Problem.of(recipe, Toy.data());
        RowSums sums = problem.sums();
        try (Predictor predictor = Predictor.open(bundle)) {
            for (Stretch rows :
                    recipe.split().of(Toy.data().sequences(), recipe.seed()).validation()) {
                float[] outcomes = problem.targets().after(rows.sequence());
                int width = problem.width();
                for (int t = 0; t < rows.to(); t++) {
                    Optional<Prediction> said =
                            predictor.predict(rows.sequence().point(t));
                    if (said.isPresent()) {
                        float[] came = Arrays.copyOfRange(outcomes, width * t, width * (t + 1));
                        sums.add(came, said.get().values(), 0, 1);
                    }
                }
            }
        }
        return recipe.metric().of(sums);
    }
}
