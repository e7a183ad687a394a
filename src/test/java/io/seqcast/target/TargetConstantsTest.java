package io.seqcast.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.expression.Source;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetConstantsTest {
    private static final TargetConstants CONSTANTS = new TargetConstants(new Source("mine.targets", """
            # W is a horizon: let W = 9
            let W   = 5    # days
            let low = - 0.25
            let m=1.2e-1
            let both = W * m
            let half = (0.5)
            move = ahead(close, W) / close - 1 - low * m * half
            """));

    @Test
    void onlyTheNumberItselfIsReplaced() {
        Source set = CONSTANTS.with(Map.of("m", 3.0, "W", 12.0, "low", -0.00001));

        assertThat(set.name()).isEqualTo("mine.targets");
        assertThat(set.text()).isEqualTo("""
                # W is a horizon: let W = 9
                let W   = 12    # days
                let low = -0.00001
                let m=3
                let both = W * m
                let half = (0.5)
                move = ahead(close, W) / close - 1 - low * m * half
                """);
    }

    @Test
    void aNumberThatIsSetCanBeSetAgain() {
        Source once = CONSTANTS.with(Map.of("half", 2.0, "low", 7.5));

        String twice = new TargetConstants(once)
                .with(Map.of("half", -1.0, "low", -2.0))
                .text();

        assertThat(twice).contains("let low = -2\n", "let half = (-1)\n");
    }

    @ParameterizedTest
    @CsvSource({"w, 'did you mean W?'", "both, 'known are W, low, m, half'", "move, 'known are W, low, m, half'"})
    void whatIsNoNumberCannotBeSet(String name, String hint) {
        assertThatThrownBy(() -> CONSTANTS.with(Map.of(name, 1.0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("mine.targets has no line let " + name + " = NUMBER, " + hint);
    }
}
