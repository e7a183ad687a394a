package io.seqcast.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementTest {
    private static final String FILE = """
            # what is known before the next bar
            inputs
            let r = close/ref(close, 1) - 1   # return
            return = r

            vol_20 = std(
              r,
              20
            )
            lag_5 = ref(inputs, 5)
            lag_5.`31`
            `rsi 14` = rsi(close, 14) / 100
            """;

    @Test
    void aFileHasAStatementALine() {
        List<Statement> statements = ExpressionParser.statements(new Source("forecast.features", FILE));

        assertThat(statements)
                .extracting(Statement::text)
                .containsExactly(
                        "inputs",
                        "let r = close / ref(close, 1) - 1",
                        "return = r",
                        "vol_20 = std(r, 20)",
                        "lag_5 = ref(inputs, 5)",
                        "lag_5.`31`",
                        "`rsi 14` = rsi(close, 14) / 100");
        assertThat(statements)
                .extracting(Object::getClass)
                .map(Class::getSimpleName)
                .containsExactly("Bare", "Let", "Column", "Column", "Column", "Bare", "Column");
        assertThat(statements.get(6).name().name()).isEqualTo("rsi 14");
        assertThat(statements.get(6).name().at()).hasToString("forecast.features, line 12, column 1");
    }

    @Test
    void anExpressionMayHaveNamesOfItsOwn() {
        Block block = ExpressionParser.block(new Source("f", """

                let r = close/ref(close, 1) - 1  # return
                let up = r>0
                up and streak(up) >= 3
                """));

        assertThat(block.text()).isEqualTo("""
                let r = close / ref(close, 1) - 1
                let up = r > 0
                up and streak(up) >= 3""");
        assertThat(block.helpers()).extracting(helper -> helper.name().name()).containsExactly("r", "up");
        assertThat(ExpressionParser.block(new Source("f", block.text())).text()).isEqualTo(block.text());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            "let a = 1"            | found the end
            "let a = 1\na\nlet b = 2" | found "let", expected an operator or the end
            "a = 1\na"             | equality is ==
            """)
    void behindItsNamesStandsOneExpression(String text, String message) {
        assertThatThrownBy(() -> ExpressionParser.block(new Source("f", text.replace("\\n", "\n"))))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining(message);
    }

    @Test
    void anEmptyFileHasNone() {
        assertThat(ExpressionParser.statements(new Source("f", "\n # nothing\r\n\n")))
                .isEmpty();
    }

    @Test
    void linesMayEndAsOnWindows() {
        assertThat(ExpressionParser.statements(new Source("f", "a\r\nb = 1\r\n")))
                .extracting(Statement::text)
                .containsExactly("a", "b = 1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            a + b         | 3 | found "+", expected "=" or the end of the line
            let r         | 6 | found the end of the line, expected "="
            let = 3       | 5 | found "=", expected a line such as: name = expression
            = 3           | 1 | found "=", expected a line such as: name = expression
            3 = a         | 1 | found "3", expected a line such as
            r =           | 4 | found the end of the line, expected a value
            r = a b       | 7 | found b, expected an operator or the end of the line
            r = a = b     | 7 | found "=" in an expression; equality is ==
            let or = 1    | 5 | found "or", expected a line such as
            """)
    void aLineThatIsNoStatementIsRefusedWhereItGoesWrong(String line, int column, String message) {
        Source source = new Source("f", "inputs\n" + line + "\nx = 1\n");

        assertThatThrownBy(() -> ExpressionParser.statements(source))
                .isInstanceOfSatisfying(ExpressionException.class, e -> {
                    assertThat(e.line()).isEqualTo(2);
                    assertThat(e.column()).isEqualTo(column);
                })
                .hasMessageContaining(message);
    }

    @Test
    void aParenthesisThatStaysOpenIsNamedByItsPlace() {
        assertThatThrownBy(() -> ExpressionParser.statements(new Source("f", "a = (1\nb = 2\n")))
                .hasMessageContaining("f, line 2, column 1: found b, expected \")\" for the \"(\" of line 1, column 5");
    }
}
