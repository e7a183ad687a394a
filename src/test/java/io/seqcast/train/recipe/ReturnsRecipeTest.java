package io.seqcast.train.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.json.JsonException;
import io.seqcast.train.part.ReturnsLoss;
import io.seqcast.train.part.ReturnsPart;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReturnsRecipeTest {
    private static final String RECIPE = """
            data: {targets: [r1, r5]}
            members:
              - {kind: gru, config: {hidden: 8, n_layers: 1}}
              - {kind: linear}
            loss: {type: returns}
            """;
    private static final Map<ReturnsPart, Double> STANDARD = Map.of(
            ReturnsPart.MSE, 0.4, ReturnsPart.DIRECTIONAL, 0.3, ReturnsPart.VOLATILITY, 0.2, ReturnsPart.SHARPE, 0.1);

    @Test
    void theNameAloneHasTheStandardShares() {
        assertThat(loss()).isEqualTo(new ReturnsLoss(STANDARD, 10, 1));
    }

    @ParameterizedTest
    @EnumSource(ReturnsPart.class)
    void aPartIsLeftOutByItsShareAlone(ReturnsPart part) {
        ReturnsLoss loss = loss("loss." + part.text() + "=0");

        STANDARD.forEach((each, share) ->
                assertThat(loss.shares().get(each)).as(each.text()).isEqualTo(each == part ? 0 : share));
    }

    @Test
    void aMembersShareChangesNoOther() {
        RecipeTree tree = RecipeTree.of("toy", RECIPE);
        tree.set("loss.sharpe=0");
        tree.set("members[0].loss.volatility=0.5");

        ReturnsLoss own =
                (ReturnsLoss) tree.recipe().members().get(0).learning().loss();

        assertThat(own.shares())
                .containsEntry(ReturnsPart.VOLATILITY, 0.5)
                .containsEntry(ReturnsPart.SHARPE, 0.0)
                .containsEntry(ReturnsPart.MSE, 0.4);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            loss.sharp=0                                     | toy: loss: unknown fields [sharp], did you mean sharpe?
            loss.directional=-1                              | toy: loss: directional is -1.0, must be 0 or more
            loss={type: returns, mse: 0, directional: 0, volatility: 0, sharpe: 0} | toy: loss: the shares mse, directional, volatility, sharpe are 0, must be more in at least one
            loss.steepness=0                                 | toy: loss: steepness is 0.0, must be more than 0
            loss.weights=[1, 1]                              | toy: loss: unknown fields [weights]
            loss.warm_up_weight=2                            | toy: loss: warm_up_weight is 2.0, must be 0 to 1
            data={label: y, classes: [A, B]}                 | toy: loss.type is returns, must be cross_entropy, asymmetric or focal for a classification
            """)
    void whatReturnsCannotHaveIsRefused(String setting, String message) {
        RecipeTree tree = RecipeTree.of("toy", RECIPE);
        tree.set(setting);

        assertThatThrownBy(tree::recipe).isInstanceOf(JsonException.class).hasMessageStartingWith(message);
    }

    @Test
    void aScaleOfTheSequencesOwnIsRefusedForANetwork() {
        RecipeTree tree = RecipeTree.of("toy", RECIPE.replace("data: {targets: [r1, r5]}", ""));
        tree.set("members[1].output_scale=per-sequence");
        assertThat(tree.recipe().members()).hasSize(2);

        tree.set("members[0].output_scale=per-sequence");

        assertThatThrownBy(tree::recipe)
                .hasMessageStartingWith(
                        "toy: members[0].loss.type is returns and output_scale is per-sequence, must be data");
    }

    private static ReturnsLoss loss(String... settings) {
        RecipeTree tree = RecipeTree.of("toy", RECIPE);
        for (String setting : settings) {
            tree.set(setting);
        }
        return (ReturnsLoss) tree.recipe().learning().loss();
    }
}
