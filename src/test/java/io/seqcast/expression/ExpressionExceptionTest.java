package io.seqcast.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExpressionExceptionTest {
    @Test
    void theMessageShowsTheLineWithACaretUnderThePlace() {
        ExpressionException e =
                new Source("x.features", "inputs\nr = close + + 1\n").at(19).refuse("found \"+\"");

        assertThat(e).hasMessage("""
                x.features, line 2, column 13: found "+"
                    r = close + + 1
                                ^""");
        assertThat(e.source()).isEqualTo("x.features");
        assertThat(e.line()).isEqualTo(2);
        assertThat(e.column()).isEqualTo(13);
    }

    @Test
    void theEndIsBehindTheLastCharacter() {
        assertThat(new Source("f", "a +").at(3).refuse("found the end")).hasMessage("""
                f, line 1, column 4: found the end
                    a +
                       ^""");
    }

    @Test
    void theCaretStandsRightUnderTabsAndBehindCharactersOfTwoChars() {
        assertThat(new Source("f", "\t`\uD83D\uDE80` + ?\r\n").at(8).refuse("no"))
                .hasMessage("f, line 1, column 8: no\n    \t`\uD83D\uDE80` + ?\n    \t      ^");
    }

    @Test
    void controlCharactersAreNotShown() {
        assertThat(new Source("f", "a\u001B[1m ? \u0007").at(6).refuse("no"))
                .hasMessage("f, line 1, column 7: no\n    a [1m ?\n          ^");
    }

    @Test
    void ofALongLineTheStretchAroundThePlaceIsShown() {
        String line = "x + ".repeat(1000) + "? + x" + " + y".repeat(1000);

        assertThat(new Source("f", line).at(4000).refuse("no"))
                .hasMessage("f, line 1, column 4001: no\n    " + "x + ".repeat(15) + "? + x" + " + y".repeat(13)
                        + " +\n" + " ".repeat(64) + "^");
    }
}
