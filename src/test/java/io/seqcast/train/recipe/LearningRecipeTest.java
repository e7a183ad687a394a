package io.seqcast.train.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.json.JsonException;
import io.seqcast.train.part.Optimizer;
import io.seqcast.train.part.RandomRows;
import io.seqcast.train.part.WholeSequences;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LearningRecipeTest {
    private static final String RECIPE = """
            members:
              - {kind: gru, config: {hidden: 8, n_layers: 1}}
              - kind: bigru_attention
                config: {hidden: 8, n_layers: 1, window: 5}
                sampler: {type: rows, per_sequence: 20}
                optimizer: {lr: 1e-3}
                stopping: {epochs: 2}
              - {kind: linear, loss: {warm_up_weight: 0}}
            sampler: {type: sequences, batch: 16}
            optimizer: {lr: 4e-3, weight_decay: 0.1}
            stopping: {metric: mse, epochs: 9, patience: 3}
            """;

    @Test
    void aMemberWithoutBlocksLearnsAsAllDo() {
        Recipe recipe = read(RECIPE);

        assertThat(recipe.members().get(0).learning()).isEqualTo(recipe.learning());
        assertThat(recipe.learning().sampler()).isEqualTo(new WholeSequences(16));
    }

    @Test
    void aMembersBlockChangesSingleValuesOfTheOneForAll() {
        LearningRecipe own = read(RECIPE).members().get(1).learning();

        assertThat(own.optimizer()).isEqualTo(new Optimizer(1e-3, 0.1, 0.9, 0.95, 1));
        assertThat(own.stopping().epochs()).isEqualTo(2);
        assertThat(own.stopping().patience()).isEqualTo(3);
        assertThat(own.schedule()).isEqualTo(read(RECIPE).learning().schedule());
    }

    @Test
    void aMembersBlockWithATypeIsWhole() {
        assertThat(read(RECIPE).members().get(1).learning().sampler()).isEqualTo(new RandomRows(8, 20));
    }

    @Test
    void rowsWeighInEachMemberAsItsOwnLossSays() {
        Recipe recipe = read(RECIPE);

        assertThat(recipe.members().get(0).learning().unflaggedWeight()).isEqualTo(1);
        assertThat(recipe.members().get(2).learning().unflaggedWeight()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"members.0.optimizer.lr=0.5, 0", "members[1].optimizer.lr=0.5, 1"})
    void oneMembersValueIsSetByItsPath(String assignment, int member) {
        RecipeTree tree = RecipeTree.of("toy", RECIPE);

        tree.set(assignment);

        Recipe recipe = tree.recipe();
        assertThat(recipe.members().get(member).learning().optimizer())
                .isEqualTo(new Optimizer(0.5, 0.1, 0.9, 0.95, 1));
        assertThat(recipe.members().get(1 - member).learning())
                .isEqualTo(read(RECIPE).members().get(1 - member).learning());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    members[0].optimizer.lrr=1         | toy: members[0].optimizer: unknown fields [lrr], did you mean lr?
                    members[0].sampler.batch=0         | toy: members[0].sampler: batch is 0, must be at least 1
                    members[0].sampler.type=all        | toy: members[0].sampler.type is all, must be sequences, windows or rows
                    members[0].sampler=rows            | toy: members[0].sampler is "rows", must be an object
                    members[0].optimiser.lr=1          | toy: members[0]: unknown fields [optimiser], did you mean optimizer?
                    members[0].stopping.metric=r2      | toy: members[0].stopping.metric is r2, must be mse: all members
                    members[0].loss.type=cross_entropy | toy: members[0].loss.type is cross_entropy, must be mse or returns for a regression
                    members[2].optimizer.lr=1          | toy: members[2].optimizer is set, must be left out: the kind linear is fitted
                    members[2].stopping.epochs=1       | toy: members[2].stopping is set, must be left out: the kind linear is fitted
                    """)
    void whatAMemberCannotDoIsRefused(String setting, String message) {
        RecipeTree tree = RecipeTree.of("toy", RECIPE);
        tree.set(setting);

        assertThatThrownBy(tree::recipe).isInstanceOf(JsonException.class).hasMessageStartingWith(message);
    }

    @Test
    void oneMembersAmplitudeIsRefusedForOtherTargets() {
        RecipeTree tree = RecipeTree.of("toy", RECIPE + "data: {targets: [y]}");
        tree.set("members[1].augmentation.amplitude=0.5");

        assertThatThrownBy(tree::recipe)
                .hasMessageContaining(
                        "members[1].augmentation.amplitude is 0.5, must be 0 unless the next row is predicted");
    }

    private static Recipe read(String yaml) {
        return RecipeTree.of("toy", yaml).recipe();
    }
}
