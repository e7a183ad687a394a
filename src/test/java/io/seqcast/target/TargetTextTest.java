package io.seqcast.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.expression.ExpressionException;
import io.seqcast.expression.Source;
import io.seqcast.feature.FeatureSet;
import io.seqcast.feature.language.FeatureText;
import io.seqcast.feature.operator.Operator;
import io.seqcast.feature.plan.Planner;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TargetTextTest {
    private static final List<String> INPUTS = List.of("open", "close", "block.open");

    @Test
    void aPlanKnowsHowFarItLooksAhead() {
        Source text =
                new Source("toy.targets", "a = ahead(close, 3)\nb = ahead_max(close, 9) / mean(close, 50)\nc = close");

        assertThat(TargetPlan.of(text, List.of("close")).horizon()).isEqualTo(9);
        assertThat(TargetPlan.of(new Source("toy.targets", "c = 2 * close"), List.of("close"))
                        .horizon())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            mean(ahead(close, 1), 5)                | 5  | look back first, then ahead at the result
            ref(ahead(close, 1), 1)                 | 5  | look back first, then ahead at the result
            ema(ahead(close, 1) / close, 3)         | 5  | look back first, then ahead at the result
            ahead(ahead(close, 1), 1)               | 5  | look back first, then ahead at the result
            1 + ahead_max(close - ahead(close, 1), 2) | 9 | look back first, then ahead at the result
            race(inputs, 1, 0, 2)                   | 10 | x of race(x, up, down, w) is a block of 3 columns, must be a single column; take one of its columns, such as inputs.open
            first_touch(close, inputs, 0, 2)        | 24 | up of first_touch(x, up, down, w) is a block of 3 columns, must be a single column
            outcome_race(close, close, 1, 1, 5, 2, 1, 0.1)      | 41 | loss is 2, must be 0 to 1
            outcome_race(close, close, 1, 1, 5, 0.1, 3, 0.1, 1) | 46 | lasting is 3, must be 1 to 2
            outcome_race(close, close, 1, 1, 5, 0.1, 1, 0.2, 0.2) | 54 | gain is 0.2, must be above 0.2: gains rise from class to class
            ahead(close, 0)                         | 18 | k of ahead(x, k) is 0, must be a number of rows, 1 to 100000
            ahead(close, 1.5)                       | 18 | k of ahead(x, k) is 1.5, must be a number of rows
            ahead_min(close, 100001)                | 22 | w of ahead_min(x, w) is 100001, must be a number of rows
            ahead(close, open)                      | 18 | k of ahead(x, k) is a column, must be a number of rows
            ahead(close)                            | 5  | ahead has 1 argument, must have 2: ahead(x, k)
            aheed(close, 1)                         | 5  | unknown operator aheed
            ahead(close, 1) > 0                     | 1  | is a condition; if(condition, 1, 0) makes numbers of it
            """)
    void whatMeansNothingIsRefusedWhereItStands(String expression, int column, String message) {
        assertThatThrownBy(() -> read("y = " + expression))
                .isInstanceOf(ExpressionException.class)
                .hasMessageStartingWith("toy.targets, line 1, column " + column + ": ")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            y = ahead(close, 1)\\nclose  | 2
            inputs                       | 1
            let x = 1\\nblock = ahead(inputs, 1)    | 2
            """)
    void aTargetIsNotCalledAsAnInput(String text, int line) {
        assertThatThrownBy(() -> read(text.replace("\\n", "\n")))
                .isInstanceOf(ExpressionException.class)
                .hasMessageStartingWith("toy.targets, line " + line + ", column 1: ")
                .hasMessageContaining("a target has a name of its own: name = expression");
    }

    private static void read(String text) {
        TargetText.read(new Source("toy.targets", text), INPUTS);
    }

    private static List<Operator> operators() {
        return TargetOperators.family().operators();
    }

    @ParameterizedTest
    @MethodSource("operators")
    void aFeatureFileThatLooksAheadIsRefused(Operator operator) {
        String call = operator.name() + "(close, 1"
                + ", 1".repeat(operator.parameters().size() - 2) + ")";

        assertThatThrownBy(() -> FeatureSet.of("toy", "x = 1 + " + call).plan(INPUTS))
                .isInstanceOf(ExpressionException.class)
                .hasMessageStartingWith("toy.features, line 1, column 9: ")
                .hasMessageContaining("looks ahead, and a feature sees no later row");
    }

    @Test
    void whatIsGivenIsNotComputedAgain() {
        FeatureText text = TargetText.read(new Source("toy.targets", "y = ahead(mean(close, 50), 1)"), INPUTS);

        assertThat(Planner.plan(text.graph(), text.outputs()).stateBytes()).isZero();
    }

    @Test
    void thereAreSixOperators() {
        assertThat(operators())
                .extracting(Operator::name)
                .containsExactly("ahead", "ahead_max", "ahead_min", "first_touch", "race", "outcome_race");
    }
}
