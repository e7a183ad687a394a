package io.seqcast.train.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.json.JsonException;
import io.seqcast.train.part.ClassWeights;
import io.seqcast.train.part.ConfidencePenalty;
import io.seqcast.train.part.FocalLoss;
import io.seqcast.train.part.HardNegatives;
import io.seqcast.train.part.Quotas;
import io.seqcast.train.part.Ramp;
import io.seqcast.train.part.RandomRows;
import io.seqcast.train.part.Reweighting;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a recipe says against imbalance. */
class BalanceRecipeTest {
    private static final String RECIPE = """
        data: {label: y, classes: [SELL, HOLD, BUY]}
        members: [{kind: gru, config: {hidden: 8, n_layers: 1}}]
        loss:
          type: focal
          weights: {BUY: 0.8}
          gamma: {BUY: 3}
          smoothing: [0.05, 0.05, 0.1]
          cross_entropy_share: 0.8
          penalty: {class: BUY}
        sampler: {type: rows, batch: 64, quotas: {SELL: 0.3, HOLD: 0.3, BUY: 0.4}}
        """;

    @Test
    void aFocalLossIsSetClassByClass() {
        assertThat(read().learning().loss())
                .isEqualTo(new FocalLoss(
                        List.of(2.0, 2.0, 3.0),
                        List.of(0.05, 0.05, 0.1),
                        new Ramp(0.8, 0, 5),
                        new ConfidencePenalty(2, 0.8, new Ramp(0, 0.05, 5)),
                        1,
                        new ClassWeights(List.of(1.0, 1.0, 0.8))));
    }

    @Test
    void itsNameAloneIsThePapersLoss() {
        assertThat(read("loss={type: focal}").learning().loss())
                .isEqualTo(new FocalLoss(
                        List.of(2.0, 2.0, 2.0),
                        List.of(0.0, 0.0, 0.0),
                        new Ramp(0, 0, 5),
                        null,
                        1,
                        ClassWeights.EQUAL));
    }

    @Test
    void aDecisionIsAListOfRulesOrLearnedOfClasses() {
        assertThat(read("decision=learned").decision()).isEqualTo(new DecisionRecipe(List.of(), true));
        assertThat(read("decision=['default: BUY']").decision())
                .isEqualTo(new DecisionRecipe(List.of("default: BUY"), false));
        assertThatThrownBy(() -> read("decision=often"))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("decision is often, must be a list of rules or learned");
    }

    @Test
    void quotasAreSetClassByClass() {
        assertThat(read().learning().sampler()).isEqualTo(new RandomRows(64, 50, new Quotas(List.of(0.3, 0.3, 0.4))));
        assertThat(read("sampler={type: rows}").learning().sampler()).isEqualTo(new RandomRows(8, 50));
    }

    @Test
    void hardRowsAreSetBesideTheQuotas() {
        assertThat(read("sampler.hard={classes: [SELL, HOLD]}")
                        .learning()
                        .sampler()
                        .hard())
                .isEqualTo(new HardNegatives(List.of(0, 1), 0.05, new Ramp(0.2, 0.5, 5), 5));
        assertThat(read().learning().sampler().hard()).isNull();
    }

    @Test
    void weightsFollowWhatIsPredictedWhereAStepIsSet() {
        assertThat(read().learning().reweighting()).isEqualTo(Reweighting.NONE);
        assertThat(read("reweighting={step: 0.05, target: {SELL: 0.3, HOLD: 0.3, BUY: 0.4}}")
                        .learning()
                        .reweighting())
                .isEqualTo(new Reweighting(0.05, List.of(0.3, 0.3, 0.4)));
    }

    @Test
    void aTemperatureIsSetOrLearned() {
        assertThat(read("task.temperature=learned").task().learnsTemperature()).isTrue();
        assertThat(read("task.temperature=2").task().temperature()).isEqualTo(2);
        assertThat(read("task.temperature=2").task().learnsTemperature()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        loss.gamma=[2, 2]                   | toy: loss: gamma has 2 numbers, must have one for each of the 3 classes, SELL, HOLD, BUY
        loss.gamma={BUI: 3}                 | toy: loss.gamma: unknown fields [BUI], did you mean BUY?
        loss.smoothing={BUY: 1}             | toy: loss: smoothing[2] is 1.0, must be at least 0 and less than 1
        loss.cross_entropy_epochs=0         | toy: loss: cross_entropy_epochs is 0, must be at least 1
        loss.penalty.class=BUI              | toy: loss.penalty: class names the class "BUI", did you mean BUY?
        loss.penalty.above=1                | toy: loss.penalty: above is 1.0, must be at least 0 and less than 1
        loss.penalty={above: 0.8}           | toy: loss.penalty.class is missing
        sampler.quotas={SELL: 0.3}          | toy: sampler: quotas: the shares [0.3, 0.0, 0.0] are 0.3 together, must be 1
        sampler={quotas: [0, 0, 1]}         | toy: sampler: unknown fields [quotas]
        task.temperature=guessed            | toy: task.temperature is guessed, must be a number or learned
        reweighting.step=2                  | toy: reweighting: step is 2.0, must be 0 to 1
        reweighting={step: 0.05, target: {BUY: 0.5}} | toy: reweighting: target: the shares [0.0, 0.0, 0.5] are 0.5 together, must be 1
        sampler.hard={classes: [SEL]}       | toy: sampler.hard: classes names the class "SEL", did you mean SELL?
        sampler.hard={classes: []}          | toy: sampler.hard: classes is empty, must name at least one
        sampler.hard={classes: [BUY], share: 1} | toy: sampler.hard: share is 1.0, must lie between 0 and 1
        sampler={type: rows, hard: {classes: [BUY]}} | toy: sampler: unknown fields [hard]
        smote.most=100                      | toy: members[0].smote.most is 100, must be 0 for a gru without a window
        smote={most: 100, block: 5}         | toy: smote: block is 5, must be at least 6
        augmentation.slice=5                | toy: augmentation.slice is 5, must be 0 where sampler.quotas are set
        """)
    void whatCannotBeIsRefused(String setting, String message) {
        assertThatThrownBy(() -> read(setting))
                .isInstanceOf(JsonException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void weightsThatFollowMustBeginWhereTheyAreKept() {
        assertThatThrownBy(() -> read("reweighting={step: 0.05}", "loss.weights={BUY: 5}"))
                .hasMessage(
                        "toy: loss.weights[2] is 5.0, must be 0.1 to 3.0 where reweighting.step is set: it keeps them"
                                + " there");
    }

    @Test
    void numbersHaveNoClassesToWeigh() {
        RecipeTree tree = RecipeTree.of("toy", "members: [{kind: linear}]\nreweighting: {step: 0.05}");

        assertThatThrownBy(tree::recipe)
                .hasMessageStartingWith("toy: reweighting.step is 0.05, must be 0 for a regression");
    }

    private static Recipe read(String... settings) {
        RecipeTree tree = RecipeTree.of("toy", RECIPE);
        for (String setting : settings) {
            tree.set(setting);
        }
        return tree.recipe();
    }
}
