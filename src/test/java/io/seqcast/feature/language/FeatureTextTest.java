package io.seqcast.feature.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.seqcast.expression.ExpressionException;
import io.seqcast.expression.Source;
import io.seqcast.feature.plan.Planner.Output;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureTextTest {
    private static final List<String> INPUTS = List.of("open", "high", "low", "close", "volume", "31");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            meen(close, 5)       | 5 | unknown operator meen, did you mean mean?
            Mean(close, 5)       | 5 | unknown operator Mean, did you mean mean?
            close(5)             | 5 | close is a name and no operator: it takes no arguments
            mean + 1             | 5 | mean is an operator, which takes arguments: mean(x, w)
            clos + 1             | 5 | unknown name clos, did you mean close?
            3 * `32`             | 9 | unknown name `32`, did you mean `31`?
            zzzzz                | 5 | unknown name zzzzz, known are open, high, low, close, volume, `31`, inputs, step, time
            inputs.clos          | 5 | inputs has no column inputs.clos, did you mean inputs.close?
            close.x              | 5 | close is a column, which has no columns of its own
            mean(close, 5).close | 19 | found ".", which is no part of the language; a column of a block is called by the \
            block's name, such as block.column
            """)
    void whatNobodyKnowsIsRefusedWithTheNearestName(String expression, int column, String message) {
        assertRefused("y = " + expression, 1, column, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            mean(close)          | mean has 1 argument, must have 2: mean(x, w)
            mean()               | mean has no arguments, must have 2: mean(x, w)
            abs(close, open)     | abs has 2 arguments, must have 1: abs(x)
            delta(close, 1, 2)   | delta has 3 arguments, must have 1 to 2: delta(x, k = 1)
            hash01(1, 2, 3, 4, step) | hash01 has 5 arguments, must have 1 to 4: hash01(x, …)
            """)
    void aWrongNumberOfArgumentsIsRefused(String expression, String message) {
        assertRefused("y = " + expression, 1, 5, message);
    }

    @ParameterizedTest
    @CsvSource({"ahead", "ahead_max", "ahead_min", "first_touch", "race", "outcome_race"})
    void aFeatureDoesNotLookAhead(String operator) {
        assertRefused(
                "inputs\ny = " + operator + "(close, 1)",
                2,
                5,
                operator
                        + " looks ahead, and a feature sees no later row; what is to be predicted stands in a file of targets");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mean(close, 0)      | 17 | w of mean(x, w) is 0, must be a number of rows, 1 to 100000
            mean(close, 100001) | 17 | w of mean(x, w) is 100001, must be a number of rows, 1 to 100000
            mean(close, 2.5)    | 17 | w of mean(x, w) is 2.5, must be a number of rows, 1 to 100000
            ref(close, -1)      | 16 | k of ref(x, k) is -1, must be a number of rows, 0 to 100000
            mean(close, volume) | 17 | w of mean(x, w) is a column, must be a number of rows, 1 to 100000, the same in every row
            mean(close, 1 + step) | 19 | w of mean(x, w) is a column, must be a number of rows, 1 to 100000, the same in every row
            decay(close, 1.5)   | 18 | d is 1.5, must be at least 0 and below 1
            hold(close, -1)     | 17 | at is -1, must be a whole number, 0 to 9007199254740992
            fourier(0, 1)       | 13 | period is 0, must be above 0
            fourier(24, 0.5)    | 17 | k is 0.5, must be a whole number, 1 to 9007199254740992
            """)
    void aNumberOutOfItsBoundsIsRefused(String expression, int column, String message) {
        assertRefused("y = " + expression, 1, column, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            macd(inputs, 3, 9, 4) | 10 | x of macd(x, fast, slow, signal) is a block of 6 columns, must be a single column; \
            take one of its columns, such as inputs.open
            macd(-inputs, 3, 9, 4) | 10 | x of macd(x, fast, slow, signal) is a block of 6 columns, must be a single column; \
            name it by let and take one of its columns, such as NAME.open
            mean(close > open, 5) | 16 | x of mean(x, w) is a condition, must be a column or a block; \
            if(condition, 1, 0) makes numbers of it
            close + (open > 1)    | 19 | what stands behind + is a condition, must be a column or a block; \
            if(condition, 1, 0) makes numbers of it
            -(open > 1)           | 12 | what stands behind - is a condition, must be a column or a block; \
            if(condition, 1, 0) makes numbers of it
            if(close, 1, 2)       | 8 | condition of if(condition, x, y) is a column, must be a condition; \
            a comparison such as x > 0 makes one
            if(1, close, 2)       | 8 | condition of if(condition, x, y) is 1, must be a condition; \
            a comparison such as x > 0 makes one
            since(inputs)         | 11 | c of since(c) is a block of 6 columns, must be a condition; \
            a comparison such as x > 0 makes one
            not close             | 9 | what stands behind not is a column, must be a condition; \
            a comparison such as x > 0 makes one
            close and open > 1    | 5 | what stands before and is a column, must be a condition; \
            a comparison such as x > 0 makes one
            """)
    void whatIsOfTheWrongTypeIsRefused(String expression, int column, String message) {
        assertRefused("y = " + expression, 1, column, message);
    }

    @Test
    void blocksOfDifferentColumnsDoNotMeet() {
        assertRefused(
                "let m = macd(close, 3, 9, 4)\ny = (inputs +\n(m * 2))",
                2,
                13,
                "blocks of different columns, 6 (open, high, low, …) and 3 (line, signal, histogram); what is joined column by"
                        + " column must have the same");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            close > open           | y is a condition; if(condition, 1, 0) makes numbers of it
            inputs > 0 and open > 1 | y is a block of 6 conditions; if(condition, 1, 0) makes numbers of it
            2 * 3                  | y is 6, the same in every row; a column is made of what a row brings, let y = … names a number
            31                     | y is 31, the same in every row; the column of that name is written `31`
            """)
    void whatIsNoColumnIsNotTaken(String expression, String message) {
        assertRefused("inputs\ny = " + expression, 2, 1, message);
    }

    @Test
    void aCycleIsRefusedWithItsPath() {
        assertRefused(
                "y = a\nlet a = 2 * b\nlet b = c + 1\nlet c = ref(a, 1)",
                4,
                13,
                "a cycle: a → b → c → a; no value can be made of itself");
        assertRefused("y = close - y", 1, 13, "a cycle: y → y; no value can be made of itself");
    }

    @Test
    void ofALongCycleTheEndsAreShown() {
        String lines = String.join(
                "\n",
                IntStream.range(0, 100)
                        .mapToObj(i -> "let a" + i + " = a" + (i + 1) % 100)
                        .toList());

        assertRefused(
                lines,
                100,
                11,
                "a cycle: a0 → a1 → a2 → a3 → … → a96 → a97 → a98 → a99 → a0; no value can be made of itself");
    }

    @Test
    void namesThatAreTakenAreRefused() {
        assertRefused(
                "y = close\n\nlet y = open", 3, 5, "y is defined in line 1 already; one of the two needs another name");
        assertRefused("close = open", 1, 1, "close is a column of the data; a definition needs another name");
        assertRefused("let `31` = open", 1, 5, "`31` is a column of the data; a definition needs another name");
        assertRefused("let step = 5", 1, 5, "step is what every row brings; a definition needs another name");
    }

    @Test
    void twoColumnsOfOneNameAreRefused() {
        assertRefused(
                "inputs\n close",
                2,
                2,
                "there is a column close already, of line 1; leave one of the two out or give it another name");
        assertRefused(
                "m.line\nlet m = macd(close, 3, 9, 4)\nm",
                3,
                1,
                "there is a column m.line already, of line 1; leave one of the two out or give it another name");
    }

    @Test
    void aTextWithoutColumnsIsRefused() {
        String message = "the text has no column; a line such as name = expression makes one";
        assertRefused("", 1, 1, message);
        assertRefused("# nothing\n\n", 3, 1, message);
        assertRefused("let a = close", 1, 14, message);
    }

    @Test
    void aMessageEndsWithTheLineAndThePlace() {
        assertThat(refusal("# first\nvol = std(close / reff(close, 1), 20)")).hasMessage("""
                case.features, line 2, column 19: unknown operator reff, did you mean ref?
                    vol = std(close / reff(close, 1), 20)
                                      ^""");
    }

    @Test
    void columnsAreNamedByTheirLines() {
        assertThat(names("""
                let r = close / ref(close, 1) - 1
                inputs
                lag = ref(inputs, 1)
                twice = two * r
                `7` = r
                lag_2.close
                let lag_2 = ref(lag, 1)
                let two = 2
                r
                """))
                .containsExactly(
                        "open",
                        "high",
                        "low",
                        "close",
                        "volume",
                        "31",
                        "lag.open",
                        "lag.high",
                        "lag.low",
                        "lag.close",
                        "lag.volume",
                        "lag.31",
                        "twice",
                        "7",
                        "lag_2.close",
                        "r");
    }

    @Test
    void aBlockOfTheDataHasTheNameOfItsLine() {
        assertThat(names("x = inputs")).startsWith("x.open").hasSize(6);
        assertThat(names("let all = inputs\nall")).startsWith("all.open").hasSize(6);
    }

    private static List<String> names(String text) {
        return text(text).outputs().stream().map(Output::name).toList();
    }

    private static void assertRefused(String text, int line, int column, String message) {
        ExpressionException e = refusal(text);
        assertThat(e.getMessage().lines().findFirst())
                .contains("case.features, line " + line + ", column " + column + ": " + message);
        assertThat(e.line()).isEqualTo(line);
        assertThat(e.column()).isEqualTo(column);
    }

    private static ExpressionException refusal(String text) {
        ExpressionException e = catchThrowableOfType(ExpressionException.class, () -> text(text));
        assertThat(e).as(text).isNotNull();
        return e;
    }

    private static FeatureText text(String text) {
        return new FeatureText(new Source("case.features", text), INPUTS, Dialect.FEATURES);
    }
}
