package io.seqcast.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.expression.Expression.Binary;
import io.seqcast.expression.Expression.Call;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionParserTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a - b - c            | (SUBTRACT (SUBTRACT [a] [b]) [c])
            a / b * c            | (MULTIPLY (DIVIDE [a] [b]) [c])
            a + b * c            | (ADD [a] (MULTIPLY [b] [c]))
            (a + b) * c          | (MULTIPLY (ADD [a] [b]) [c])
            -a * b               | (MULTIPLY (NEGATE [a]) [b])
            a - -b               | (SUBTRACT [a] (NEGATE [b]))
            --a                  | (NEGATE (NEGATE [a]))
            a < b + 1            | (LESS [a] (ADD [b] 0x1.0p0))
            a or b and c         | (OR [a] (AND [b] [c]))
            a or b or c          | (OR (OR [a] [b]) [c])
            not a == b           | (NOT (EQUAL [a] [b]))
            not a and not not b  | (AND (NOT [a]) (NOT (NOT [b])))
            a <= b and c != d    | (AND (AT_MOST [a] [b]) (UNEQUAL [c] [d]))
            (a < b) == (c >= d)  | (EQUAL (LESS [a] [b]) (AT_LEAST [c] [d]))
            f()                  | [f]()
            f(a, g(b), c or d)   | [f]([a], [g]([b]), (OR [c] [d]))
            0.5                  | 0x1.0p-1
            2e3                  | 0x1.f4p10
            1.5E-1 > 0           | (GREATER 0x1.3333333333333p-3 0x0.0p0)
            """)
    void operatorsGroupByPrecedenceThenFromTheLeft(String text, String tree) {
        assertThat(Trees.of(text)).isEqualTo(tree);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            lag_5.close      | [lag_5.close]
            lag_5.`31`       | [lag_5.31]
            `31`             | [31]
            `or`             | [or]
            lag.or           | [lag.or]
            order            | [order]
            `a ``b`` # c`    | [a `b` # c]
            `größe`.x        | [größe.x]
            `my f`(x)        | [my f]([x])
            """)
    void anythingIsANameInBackquotes(String text, String name) {
        assertThat(Trees.of(text)).isEqualTo(name);
    }

    @Test
    void commentsAndLineEndsAroundAnExpressionAndInsideParenthesesAreBlanks() {
        assertThat(Trees.of("\n# first\n  f(a, # second\r\n    b\n  ) + (\n1)\t\n\n"))
                .isEqualTo("(ADD [f]([a], [b]) 0x1.0p0)");
    }

    @Test
    void anExpressionMayBeTheRestOfItsSource() {
        Source source = new Source("rule 1", "AVOID: ev < 0");

        Expression expression = ExpressionParser.parse(source, 6);

        assertThat(Trees.show(expression)).isEqualTo("(LESS [ev] 0x0.0p0)");
        assertThat(expression.at().column()).isEqualTo(11);
    }

    @Test
    void nodesKnowWhereTheyStand() {
        Binary sum = (Binary) ExpressionParser.parse(new Source("f", "\n`größe` + (\n  mean(close, 3))"));
        Call call = (Call) sum.right();

        assertThat(sum.at()).hasToString("f, line 2, column 9");
        assertThat(sum.left().at()).hasToString("f, line 2, column 1");
        assertThat(call.at()).hasToString("f, line 3, column 3");
        assertThat(call.arguments().get(1).at()).hasToString("f, line 3, column 15");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            a < b < c    | 7 | comparisons do not chain; write a < b and b < c
            a == b != c  | 8 | comparisons do not chain
            a = b        | 3 | found "=" in an expression; equality is ==
            f(a = b)     | 5 | equality is ==
            a && b       | 3 | found "&", which is no part of the language; write and
            !a           | 1 | found "!", which is no part of the language; write not
            f(a).b       | 5 | found ".", which is no part of the language; a column of a block is called by the block's name
            'a'          | 1 | found "'", which is no part of the language; names stand without quotes or in backquotes
            a $ b        | 3 | found "$", which is no part of the language; names with other characters
            größe        | 3 | found "ö", which is no part of the language; names with other characters
            a b          | 3 | found b, expected an operator or the end
            a 3          | 3 | found "3", expected an operator or the end
            a + )        | 5 | found ")", expected a value
            a +          | 4 | found the end, expected a value
            a * or       | 5 | found "or", expected a value
            a + not b    | 5 | found "not", expected a value; what begins with "not" stands in parentheses here
            -not b       | 2 | what begins with "not" stands in parentheses here
            (a + (b)     | 9 | found the end, expected ")" for the "(" of line 1, column 1
            f(a          | 4 | found the end, expected ")" for the "(" of line 1, column 2
            f(a,)        | 5 | found ")", expected a value
            a, b         | 2 | found ",", expected an operator or the end
            31abc        | 1 | a number ends where a name goes on; a name like this stands in backquotes
            1.2.3        | 1 | a number ends where a name goes on
            1.           | 3 | expected digits behind the point
            1e           | 3 | expected digits in the exponent
            1e+          | 4 | expected digits in the exponent
            1e999        | 1 | the number is Infinity, must be finite
            lag.         | 5 | expected a name behind the point
            lag.31       | 5 | expected a name behind the point; what is no identifier stands in backquotes
            `close       | 1 | the backquote is not closed on its line
            a.``         | 3 | found nothing between backquotes, expected a name
            let          | 1 | found "let", expected a value
            """)
    void whatIsNoExpressionIsRefusedWhereItGoesWrong(String text, int column, String message) {
        assertThatThrownBy(() -> Trees.of(text))
                .isInstanceOfSatisfying(
                        ExpressionException.class, e -> assertThat(e.column()).isEqualTo(column))
                .hasMessageContaining(message);
    }

    @Test
    void aNameHasAtMostAThousandCharacters() {
        assertThat(ExpressionParser.parse(new Source("f", "a.".repeat(499) + "ab"))
                        .text())
                .hasSize(1000);
        assertThatThrownBy(() -> Trees.of("1 + " + "a.".repeat(499) + "abc"))
                .isInstanceOfSatisfying(
                        ExpressionException.class, e -> assertThat(e.column()).isEqualTo(5))
                .hasMessageContaining("a name of 1001 characters, at most 1000 are read");
    }

    @Test
    void anEmptyTextIsNoExpression() {
        assertThatThrownBy(() -> Trees.of(" # nothing\n"))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining("found the end, expected a value");
    }

    @Test
    void aControlCharacterIsNamedByItsNumber() {
        assertThatThrownBy(() -> Trees.of("a \u0007")).hasMessageContaining("found U+0007, which is no part");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            (  | x |  ) | 199
            -  | x | '' | 199
            f( | x |  ) | 199
            '' | x | +x | 199
            """)
    void depthIsBounded(String before, String leaf, String behind, int most) {
        assertThat(Trees.of(before.repeat(most) + leaf + behind.repeat(most))).isNotEmpty();
        assertThatThrownBy(() -> Trees.of(before.repeat(most + 1) + leaf + behind.repeat(most + 1)))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining("an expression of more than 200 levels; split it");
    }

    @Test
    void lengthIsBounded() {
        String longest = " ".repeat(ExpressionParser.MAX_LENGTH - 1) + "x";

        assertThat(Trees.of(longest)).isEqualTo("[x]");
        assertThatThrownBy(() -> Trees.of(longest + " "))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining("the text has 1048577 characters, at most 1048576 are read");
    }

    @Test
    void theNumberOfNodesIsBounded() {
        String most = "f(" + "0,".repeat(ExpressionParser.MAX_NODES - 2) + "0)";

        assertThat(Trees.of(most)).isNotEmpty();
        assertThatThrownBy(() -> Trees.of(most + " + 1"))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining("the text has more than 65536 values and operators; split it");
    }

    @Test
    void aTreeMadeByHandIsBoundedToo() {
        Position at = new Source("made", "").at(0);
        Expression deepest = new Expression.Literal(at, 1);
        for (int i = 1; i < Expression.MAX_DEPTH; i++) {
            deepest = new Expression.Unary(at, PrefixOperator.NEGATE, deepest);
        }
        Expression whole = deepest;

        assertThat(whole.depth()).isEqualTo(200);
        assertThatThrownBy(() -> new Expression.Unary(at, PrefixOperator.NEGATE, whole))
                .isInstanceOf(ExpressionException.class)
                .hasMessageStartingWith("made, line 1, column 1: an expression of more than 200 levels");
    }
}
