package io.seqcast.eval.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionTallyTest {
    private static final List<String> CLASSES = List.of("SELL", "HOLD", "BUY");

    @Test
    void sharesArePerWeight() {
        DecisionTally tally = new DecisionTally(CLASSES, List.of("AVOID", "GOOD"));
        tally.add("GOOD", 2, 1);
        tally.add("GOOD", 0, 1);
        tally.add("AVOID", 0, 2);

        assertThat(tally.rows("GOOD")).isEqualTo(2);
        assertThat(tally.share("GOOD")).isEqualTo(0.5);
        assertThat(tally.came("GOOD", 2)).isEqualTo(0.5);
        assertThat(tally.came("AVOID", 0)).isEqualTo(1);
        assertThat(tally.macroF1()).isNaN();
        assertThat(tally.toJson()).containsOnlyKeys("by_decision");
    }

    @Test
    void decisionsThatAreClassesHaveTheMacroF1OfTheirConfusion() {
        DecisionTally tally = new DecisionTally(CLASSES, List.of("BUY", "SELL", "HOLD"));
        long[] rows = {5, 2, 1, 3, 7, 2, 1, 4, 6}; // came by decided
        for (int k = 0; k < rows.length; k++) {
            for (int n = 0; n < rows[k]; n++) {
                tally.add(CLASSES.get(k % 3), k / 3, 1);
            }
        }

        assertThat(tally.macroF1()).isCloseTo(ConfusionMatrix.ofRows(3, rows).macroF1(), within(1e-12));
        assertThat(tally.toJson()).containsKey("macro_f1");
    }

    @Test
    void whatCannotBeDecidedIsRefused() {
        assertThatThrownBy(() -> new DecisionTally(CLASSES, List.of("GOOD")).add("BAD", 0, 1))
                .hasMessageContaining("the decision \"BAD\" is none of the model's, [GOOD]");
    }
}
