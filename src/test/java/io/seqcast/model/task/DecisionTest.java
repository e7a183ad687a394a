package io.seqcast.model.task;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.Allocations;
import io.seqcast.Fuzz;
import io.seqcast.expression.ExpressionException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionTest {
    private static final Classification PATTERNS = new Classification(
            List.of("p_k0", "p_k1", "p_k5"), List.of("K0", "K1", "K5"), List.of(-2.0, 10.0, -10.0), 1, "label");
    private static final List<String> RULES =
            List.of("AVOID: p(K5) >= 0.30 or ev < 0", "STRONG: ev >= 5", "GOOD: ev >= 3", "default: AVOID");

    @ParameterizedTest
    @CsvSource({
        "0.0, 0.7, 0.3, 4, AVOID", // 0.3f lies above 0.3
        "0.1, 0.7, 0.2, 4.8, GOOD",
        "0.1, 0.7, 0.2, -0.1, AVOID",
        "0.1, 0.9, 0.0, 8.8, STRONG", // GOOD holds as well, but stands behind
        "0.1, 0.7, 0.2, 5, STRONG",
        "0.1, 0.7, 0.2, 3, GOOD",
        "0.5, 0.5, 0.0, 2.9, AVOID", // by default
        "0.5, 0.5, 0.0, NaN, AVOID"
    })
    void theFirstRuleThatHoldsDecides(float k0, float k1, float k5, float ev, String name) {
        Decision decision = Decision.parse(RULES, PATTERNS);

        assertThat(decision.newEvaluator().decide(new float[] {9, k0, k1, k5, ev}, 1))
                .isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "0.30, 9, AVOID",
        "0.29, 5, STRONG",
        "0.29, 4.9, GOOD",
        "0.29, 3, GOOD",
        "0.29, 1, MODERATE",
        "0.29, 0.9, AVOID",
        "0.29, -0.1, AVOID"
    })
    void fourSignalsOfAFailureAndAnExpectedValueCanBeWritten(float failed, float ev, String name) {
        Decision decision = Decision.parse(
                List.of(
                        "AVOID: p(K5) >= 0.30 or ev < 0",
                        "STRONG: ev >= 5",
                        "GOOD: ev >= 3",
                        "MODERATE: ev >= 1",
                        "default: AVOID"),
                PATTERNS);

        assertThat(decision.newEvaluator().decide(new float[] {0, 1 - failed, failed, ev}, 0))
                .isEqualTo(name);
    }

    @Test
    void outputsCanBeCalledByTheirNames() {
        Decision decision = Decision.parse(List.of("UP: p_k1 > p_k0 and p(K1) == p_k1", "default: DOWN"), PATTERNS);

        assertThat(decision.newEvaluator().decide(new float[] {0.2f, 0.8f, 0, 0}, 0))
                .isEqualTo("UP");
        assertThat(decision.newEvaluator().decide(new float[] {0.8f, 0.2f, 0, 0}, 0))
                .isEqualTo("DOWN");
    }

    @Test
    void aRegressionIsDecidedOnByItsOutputs() {
        Regression task = Regression.of(List.of("return_1", "31"));
        Decision decision = Decision.parse(
                List.of("BUY: return_1 > 0.02", "SELL: return_1 < -0.02 and `31` > 0", "default: HOLD"), task);
        Decision.Evaluator evaluator = decision.newEvaluator();

        assertThat(evaluator.decide(new float[] {0.03f, 0}, 0)).isEqualTo("BUY");
        assertThat(evaluator.decide(new float[] {-0.03f, 1}, 0)).isEqualTo("SELL");
        assertThat(evaluator.decide(new float[] {-0.03f, 0}, 0)).isEqualTo("HOLD");
    }

    @Test
    void aDefaultAloneDecidesAlways() {
        Decision decision = Decision.parse(List.of("default: HOLD"), PATTERNS);

        assertThat(decision.newEvaluator().decide(new float[4], 0)).isEqualTo("HOLD");
        assertThat(decision.names()).containsExactly("HOLD");
    }

    @Test
    void severalRulesMayGiveOneName() {
        Decision decision = Decision.parse(RULES, PATTERNS);

        assertThat(decision.names()).containsExactly("AVOID", "STRONG", "GOOD");
        assertThat(decision.defaultName()).isEqualTo("AVOID");
    }

    @Test
    void rulesAreWrittenByTheBookAndReadAgain() {
        Decision decision = Decision.parse(List.of(" AVOID :(p( K5 )>=0.30)or ev<0 # risk", "default:GOOD "), PATTERNS);

        assertThat(decision.rules()).containsExactly("AVOID: p(K5) >= 0.3 or ev < 0", "default: GOOD");
        assertThat(Decision.parse(decision.rules(), PATTERNS).rules()).isEqualTo(decision.rules());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            AVOID            | 1  | found no colon, expected NAME: condition
            : ev < 0         | 1  | the name of the decision is "", must be letters, digits, _, - and points
            NO GOOD: ev < 0  | 1  | the name of the decision is "NO GOOD", must be letters
            AVOID:           | 7  | found the end, expected a value
            AVOID: ev <      | 12 | found the end, expected a value
            AVOID: ev        | 8  | found a number, expected a condition
            AVOID: p(K4) > 0 | 10 | p knows no K4, did you mean K0?
            AVOID: p_k > 0   | 8  | unknown name p_k, did you mean p_k0?
            AVOID: p(K5) + 1 and 3 | 14 | found a number, expected a condition
            default: GOOD    | 1  | the default stands before other rules, must be the last of 3
            """)
    void aRuleThatIsNoneIsNamedByNumberAndColumn(String rule, int column, String message) {
        List<String> rules = List.of("STRONG: ev > 3", rule, "default: GOOD");

        assertThatThrownBy(() -> Decision.parse(rules, PATTERNS))
                .isInstanceOf(ExpressionException.class)
                .hasMessageStartingWith("rule 2, line 1, column " + column + ": ")
                .hasMessageContaining(message);
    }

    @Test
    void aDecisionEndsWithADefault() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Decision.parse(List.of(), PATTERNS))
                .withMessage("the decision has no rules, must have at least one such as default: GOOD");
        assertThatThrownBy(() -> Decision.parse(List.of("STRONG: ev > 3", "GOOD: ev > 1"), PATTERNS))
                .hasMessageStartingWith("rule 2, line 1, column 1: the last rule has a condition, must be one without");
        assertThatThrownBy(() -> Decision.parse(List.of("default: ev > 3"), PATTERNS))
                .hasMessageStartingWith("rule 1, line 1, column 9: the name of the decision is \"ev > 3\"");
    }

    @Test
    void whatTheTaskDoesNotSayCannotBeDecidedOn() {
        Task withoutValues = Classification.of(List.of("K0", "K1"), List.of());
        Task regression = Regression.of(List.of("return_1"));

        assertThatThrownBy(() -> Decision.parse(List.of("GOOD: ev > 0", "default: AVOID"), withoutValues))
                .hasMessageContaining("unknown name ev, known are K0, K1");
        assertThatThrownBy(() -> Decision.parse(List.of("GOOD: p(K0) > 0", "default: AVOID"), regression))
                .hasMessageContaining("unknown function p, known are abs");
    }

    @Test
    void damagedRulesAreReadOrRefused() throws IOException {
        Fuzz.of("rules of a decision", List.of(RULES.get(0).getBytes(UTF_8)), ExpressionException.class)
                .allocating(200_000, 400)
                .run(25, 5_000, rule -> Decision.parse(List.of(new String(rule, UTF_8), "default: GOOD"), PATTERNS));
    }

    @Test
    void decidingAllocatesNothing() {
        Decision.Evaluator evaluator = Decision.parse(RULES, PATTERNS).newEvaluator();
        float[] values = {0.5f, 0.5f, 0, 2.9f};

        assertThat(Allocations.bytesPerCall(() -> evaluator.decide(values, 0))).isZero();
    }
}
