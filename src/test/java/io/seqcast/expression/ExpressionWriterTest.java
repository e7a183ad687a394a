package io.seqcast.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionWriterTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ((a))+(b*c)              | a + b * c
            a-(b-c)                  | a - (b - c)
            (a-b)-c                  | a - b - c
            (a+b)*-(c)               | (a + b) * -c
            -(a+b)                   | -(a + b)
            not(a<b)or(c)            | not a < b or c
            (not a)<b                | (not a) < b
            (a<b)==(c<d)             | (a < b) == (c < d)
            a and(b or c)            | a and (b or c)
            -(not a)                 | -(not a)
            f( a,g( ) )              | f(a, g())
            `close`+`lag_5`.`31`     | close + lag_5.`31`
            `or`+lag.or              | `or` + lag.or
            """)
    void parenthesesAndBackquotesStandOnlyWhereTheyAreNeeded(String text, String canonical) {
        assertThat(canonical(text)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "0.30, 0.3",
        "1, 1",
        "1.0, 1",
        "000, 0",
        "1e2, 100",
        "0.1e1, 1",
        "123456789012345, 123456789012345",
        "9007199254740993, 9007199254740992", // 2^53 + 1 is no double
        "1e16, 1e16",
        "2e23, 2e23", // Double.toString gives it a digit more, before JDK 19
        "1.5E+30, 1.5e30",
        "0.000001, 0.000001",
        "0.0000001, 1e-7",
        "0.1234567890123456789, 0.12345678901234568",
        "1e-320, 1e-320",
        "4.9e-324, 5e-324",
        "1.7976931348623157e308, 1.7976931348623157e308"
    })
    void numbersHaveTheFewestDigitsThatGiveTheSameDouble(String text, String canonical) {
        assertThat(canonical(text)).isEqualTo(canonical);
    }

    @Test
    void whatIsWrittenIsParsedIntoTheSameTree() {
        RandomExpressions random = new RandomExpressions(1);
        for (int i = 0; i < 5_000; i++) {
            Expression tree = random.any(1 + i % 7);

            assertThat(Trees.of(tree.text())).as(tree.text()).isEqualTo(Trees.show(tree));
        }
    }

    private static String canonical(String text) {
        return ExpressionParser.parse(new Source("test", text)).text();
    }
}
