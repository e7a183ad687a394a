package io.seqcast.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.lightgbm.NeedsLightGbm;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.train.recipe.Recipe;
import io.seqcast.train.recipe.RecipeTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsLightGbm
class BoostedTrainingTest {
    private static final String RECIPE = """
            members:
              - {name: trees, kind: boosted, features: windows, config: {trees: 30, leaves: 7, rate: 0.2, min_leaf: 5}}
              - {name: scaled, kind: boosted, output_scale: per-sequence, config: {trees: 30, leaves: 7, rate: 0.2, stride: 2}}
            folds: 2
            blend: {type: weights}
            """;

    @TempDir
    private Path folder;

    @Test
    void treesAreTrainedAndBundledInAFileOfTheirOwn() {
        Recipe recipe = RecipeTree.of("toy", RECIPE).recipe();

        TrainingResult result = train(recipe, "trees", 2);

        assertThat(result.score()).isGreaterThan(0.4);
        ModelBundle bundle = ModelBundle.read(result.model());
        assertThat(bundle.members()).hasSize(2);
        assertThat(result.model()).isDirectoryContaining("glob:**.lgb.txt");
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        Recipe recipe = RecipeTree.of("toy", RECIPE).recipe();

        assertThat(train(recipe, "one", 1).fingerprint())
                .isEqualTo(train(recipe, "two", 2).fingerprint());
    }

    @Test
    void saysHowFarItIs() {
        Recipe recipe = RecipeTree.of("toy", RECIPE).recipe();
        List<String> heard = new ArrayList<>();

        train(recipe, "heard", 2, new ProgressListener() {
            @Override
            public void part(int member, String what, int done, int of) {
                heard.add(member + " " + done + "/" + of + " " + what);
            }
        });

        int outputs = Toy.data().inputs().size();
        assertThat(heard)
                .contains("0 1/8 parts of the rows", "0 8/8 parts of the rows")
                .contains("1 1/" + outputs + " outputs", "1 " + outputs + "/" + outputs + " outputs");
    }

    private TrainingResult train(Recipe recipe, String name, int threads) {
        return train(recipe, name, threads, new ProgressListener() {});
    }

    private TrainingResult train(Recipe recipe, String name, int threads, ProgressListener listener) {
        return new Trainer(recipe, new Origin("toy", "train"), threads)
                .train(Toy.data(), folder.resolve(name), listener);
    }
}
