package io.seqcast.train.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.policy.TradingRules;
import io.seqcast.train.rl.RlSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyRecipeTest {
    private static final String CLASSES =
            "members: [{kind: linear}]\ndata: {inputs: [close, volume], label: y, classes: [SELL, HOLD, BUY]}\n";

    @TempDir
    private Path folder;

    @Test
    void whatIsLeftOutHasItsDefault() throws IOException {
        assertThat(read(CLASSES).rl()).isNull();
        assertThat(read(CLASSES + "rl: false").rl()).isNull();
        assertThat(read(CLASSES + "rl: true").rl())
                .isEqualTo(read(CLASSES + "rl: {}").rl());
        assertThat(read(CLASSES + "rl: {}").rl())
                .isEqualTo(new PolicyRecipe(
                        "close",
                        List.of("SHORT", "FLAT", "LONG"),
                        "SELL",
                        "BUY",
                        TradingRules.DEFAULT,
                        RlSettings.DEFAULT));
    }

    @Test
    void everythingCanBeSaid() throws IOException {
        Recipe recipe = read(CLASSES + """
                rl: {price: volume, actions: [S, F, L], short: HOLD, long: SELL, balance: 500, fee: 0.002, size: 0.5, episodes: 7,
                     bars: 60, gamma: 0.9, entropy: 0.02, epsilon: [0.5, 0.2], replay: 900, batch: 16, learning_rate: 0.01}
                """);

        assertThat(recipe.rl())
                .isEqualTo(new PolicyRecipe(
                        "volume",
                        List.of("S", "F", "L"),
                        "HOLD",
                        "SELL",
                        new TradingRules(500, 0.002, 0.5),
                        new RlSettings(7, 60, 0.9, 0.02, 0.5, 0.2, 900, 16, 0.01)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rl: {long: UP} | rl.long is UP, must be one of the classes SELL, HOLD, BUY",
                "rl: {short: BUY} | short and long are both BUY, must differ",
                "rl: {price: open} | rl.price is open, must be among data.inputs, [close, volume]",
                "rl: {actions: [SELL, OUT, BUY]} | of which SELL names an output of the classes",
                "rl: {actions: [OUT, IN]} | number of actions is 2, must be at least 3",
                "rl: {fee: 1} | fee is 1.0, must be 0 to below 1",
                "rl: {epsilon: [0.3]} | epsilon has 1 numbers, must have 2: of the first episode and of the last",
                "rl: {episode: 3} | unknown fields [episode]"
            })
    void whatContradictsIsRefused(String text, String message) {
        assertThatThrownBy(() -> read(CLASSES + text)).hasMessageContaining(message);
    }

    @Test
    void aDecisionBesideThatOfThePolicyIsRefused() {
        assertThatThrownBy(() -> read(CLASSES + "rl: {}\ndecision: ['default: HOLD']"))
                .hasMessageContaining("decision is [default: HOLD], must be left out where rl is set");
    }

    @Test
    void numbersAreNoSignals() {
        assertThatThrownBy(() -> read("members: [{kind: linear}]\nrl: {}"))
                .hasMessageContaining("rl is set and task.type is regression, must be classification");
    }

    private Recipe read(String text) throws IOException {
        return RecipeTree.read(Files.writeString(folder.resolve("recipe.yaml"), text))
                .recipe();
    }
}
