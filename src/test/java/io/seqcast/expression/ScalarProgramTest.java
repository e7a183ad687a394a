package io.seqcast.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.Allocations;
import io.seqcast.expression.ScalarProgram.Condition;
import io.seqcast.expression.ScalarProgram.Numeric;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalarProgramTest {
    private static final List<String> NAMES = List.of("a", "b", "c", "nan", "31");
    private static final Scope SCOPE = Scope.of(NAMES).withSelector("p", List.of("K0", "strong buy", "K2"));
    private static final double[] VALUES = {2, -3, 0.5, Double.NaN, 31.5};

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            a + b * c                   | 0.5
            a - b - 1                   | 4
            -a / c                      | -4
            `31`                        | 31.5
            a / 0                       | 0
            0 / 0                       | 0
            a / (b + 3)                 | 0
            abs(b) + abs(a)             | 5
            sign(b) + 10 * sign(a)      | 9
            sign(0)                     | 0
            exp(0)                      | 1
            exp(a)                      | 7.38905609893065
            exp(1000)                   | 1.7976931348623157E308
            exp(1000) - exp(1000)       | 0
            1e308 * 1e308               | 1.7976931348623157E308
            -1e308 - 1e308              | -1.7976931348623157E308
            1 / 1e-320                  | 1.7976931348623157E308
            log(a)                      | 0.6931471805599453
            log(0)                      | 0
            log(b)                      | 0
            sqrt(2)                     | 1.4142135623730951
            sqrt(b)                     | 0
            greater(a, b)               | 2
            less(a, b)                  | -3
            clip(a, -1, 1)              | 1
            clip(b, -1, 1)              | -1
            clip(c, -1, 1)              | 0.5
            clip(c, 3, 1)               | 3
            if(a > b, 10, 20)           | 10
            if(not a > b, 10, 20)       | 20
            if(nan > 0, a, b)           | -3
            p(K0) + p(`strong buy`)     | -1
            p(K2)                       | 0.5
            nan + 1                     | NaN
            greater(nan, 1)             | NaN
            log(nan)                    | NaN
            """)
    void numbers(String text, Double value) {
        assertThat(ScalarProgram.number(parse(text), SCOPE).evaluate(VALUES)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            b < a                       | true
            a < 2                       | false
            a <= 2                      | true
            a > 2                       | false
            a >= 2                      | true
            a == 2                      | true
            a != 2                      | false
            a != b                      | true
            a > 0 and b > 0             | false
            a > 0 and b < 0             | true
            a > 0 or b > 0              | true
            a < 0 or b > 0              | false
            not a > 0                   | false
            a > 0 or a > 0 and b > 0    | true
            0.1 + 0.2 == 0.3            | false
            nan < 1                     | false
            nan <= nan                  | false
            nan > 1                     | false
            nan >= nan                  | false
            nan == nan                  | false
            nan != nan                  | false
            nan != 1                    | false
            not nan < 1                 | true
            """)
    void conditions(String text, boolean holds) {
        assertThat(ScalarProgram.condition(parse(text), SCOPE).test(VALUES)).isEqualTo(holds);
    }

    @Test
    void anExpressionSaysItsType() {
        assertThat(ScalarProgram.compile(parse("a + b"), SCOPE)).isInstanceOf(Numeric.class);
        assertThat(ScalarProgram.compile(parse("a < b"), SCOPE)).isInstanceOf(Condition.class);
        assertThat(ScalarProgram.compile(parse("p(K0)"), SCOPE)).isInstanceOf(Numeric.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            p(K0) + 1 and 3      | 7  | found a number, expected a condition; a comparison such as x > 0 makes one of it
            a > 1 and 3          | 11 | found a number, expected a condition
            a or b > 0           | 1  | found a number, expected a condition
            not a                | 5  | found a number, expected a condition
            if(a, 1, 2)          | 4  | found a number, expected a condition
            1 + (a < b)          | 8  | found a condition, expected a number; if(condition, 1, 0) makes one of it
            (a < b) == (b < a)   | 4  | found a condition, expected a number
            -(a < b)             | 5  | found a condition, expected a number
            abs(not a > 0)       | 5  | found a condition, expected a number
            if(a > 0, a > 1, 1)  | 13 | found a condition, expected a number
            clip(a, 0)           | 1  | found 2 arguments, expected clip(x, low, high)
            abs()                | 1  | found 0 arguments, expected abs(x)
            bb + 1               | 1  | unknown name bb, did you mean b?
            a + K0               | 5  | unknown name K0, known are a, b, c, nan, `31`
            `32` > 0             | 1  | unknown name `32`, did you mean `31`?
            squrt(a)             | 1  | unknown function squrt, did you mean sqrt?
            mean(a, 5)           | 1  | unknown function mean, known are p, abs, sign, exp, log, sqrt, greater, less, clip, if
            p(k0) > 0.3          | 3  | p knows no k0, did you mean K0?
            p(`strong bye`) > 0  | 3  | p knows no `strong bye`, did you mean `strong buy`?
            p(HOLD) > 0.3        | 3  | p knows no HOLD, known are K0, `strong buy`, K2
            p(0) > 0.3           | 1  | p takes one name, such as K0; what is no identifier stands in backquotes
            p(K0, K2) > 0.3      | 1  | p takes one name, such as K0
            """)
    void whatMeansNothingIsRefusedWhereItStands(String text, int column, String message) {
        assertThatThrownBy(() -> ScalarProgram.compile(parse(text), SCOPE))
                .isInstanceOfSatisfying(
                        ExpressionException.class, e -> assertThat(e.column()).isEqualTo(column))
                .hasMessageContaining(message);
    }

    @Test
    void aTypeCanBeDemanded() {
        assertThatThrownBy(() -> ScalarProgram.condition(parse("a + b"), SCOPE))
                .hasMessageContaining("column 3: found a number, expected a condition");
        assertThatThrownBy(() -> ScalarProgram.number(parse("a < b"), SCOPE))
                .hasMessageContaining("column 3: found a condition, expected a number");
    }

    @Test
    void finiteVariablesGiveFiniteNumbers() {
        RandomExpressions trees = new RandomExpressions(2);
        SplittableRandom random = new SplittableRandom(3);
        double[] variables = new double[3];
        double[] edges = {0, -0.0, 1, -1, 1e300, -1e300, Double.MIN_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE};
        for (int i = 0; i < 5_000; i++) {
            Expression tree = trees.number(1 + i % 6, List.of("a", "b", "c"));
            for (int j = 0; j < variables.length; j++) {
                variables[j] = random.nextBoolean() ? edges[random.nextInt(edges.length)] : random.nextDouble(-3, 3);
            }

            double value =
                    ScalarProgram.number(tree, Scope.of(List.of("a", "b", "c"))).evaluate(variables);

            assertThat(value).as(tree.text()).isFinite();
        }
    }

    @Test
    void evaluationAllocatesNothing() {
        Condition condition = ScalarProgram.condition(
                parse("p(K0) >= 0.3 or clip(log(a) / b, -1, 1) + if(c != 0, exp(c), -a) < 0 and not sqrt(a) == 1"),
                SCOPE);

        assertThat(Allocations.bytesPerCall(() -> condition.test(VALUES))).isZero();
    }

    @Test
    void aScopeWithoutVariablesTakesConstants() {
        assertThat(ScalarProgram.number(parse("1 + 1"), Scope.of(List.of())).evaluate(new double[0]))
                .isEqualTo(2);
        assertThatThrownBy(() -> ScalarProgram.number(parse("a"), Scope.of(List.of())))
                .hasMessageContaining("unknown name a, none is known");
    }

    @Test
    void aSelectorStandsInPlaceOfTheFunctionOfItsName() {
        Scope scope = Scope.of(List.of("x", "y")).withSelector("abs", List.of("first"));

        assertThat(ScalarProgram.number(parse("abs(first)"), scope).evaluate(new double[] {-7, 1}))
                .isEqualTo(-7);
    }

    @Test
    void namesOfAScopeDiffer() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Scope.of(List.of("a", "b", "a")))
                .withMessage("the name a stands twice, names must differ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Scope.of(List.of("a", "b")).withSelector("p", List.of("x", "y", "z")))
                .withMessage("p knows 3 names, must know 1 to 2");
    }

    private static Expression parse(String text) {
        return ExpressionParser.parse(new Source("test", text));
    }
}
