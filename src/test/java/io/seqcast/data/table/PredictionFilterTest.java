package io.seqcast.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.data.DataException;
import io.seqcast.data.Position;
import io.seqcast.data.Prediction;
import io.seqcast.data.PublishedPrediction;
import io.seqcast.data.Symbols;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PredictionFilterTest {
    private static final List<String> OUTPUTS = List.of("K4", "K 5", "ev");
    private static final PublishedPrediction PREDICTION = new PublishedPrediction(
            new Prediction(17, 40, new float[] {0.7f, 0.1f, 5.25f}, new float[] {0.01f, 0, 2}, "STRONG", new float[] {
                0.5f, 0.25f, 1
            }),
            "ab12",
            1_600_000_000_000L,
            new Position(3, 99),
            new Position(3, 59));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "decision=STRONG",
                " decision = STRONG ",
                "decision=GOOD,STRONG",
                "decision!=AVOID",
                "decision=\"STRONG\"",
                "K4=0.7", // as it is written, not as a float
                "K4>=0.7 and K4<=0.70",
                "\"K 5\"<0.2",
                "ev>5 and decision=STRONG and seq_ix=17",
                "seq_ix!=16,18",
                "step_in_seq=40 and target_step=41",
                "ev_spread>1.5",
                "partition=3 and offset=99 and start_offset<60",
                "fallback=0",
                "ev_lower>4 and ev_upper=6.25",
                "model=ab12",
                "emitted_at=\"2020-09-13T12:26:40Z\""
            })
    void whatHoldsIsWanted(String text) {
        assertThat(PredictionFilter.parse(text).on(OUTPUTS, Symbols.NONE).test(PREDICTION))
                .isTrue();
    }

    @Test
    void aSequenceIsWantedByItsName() {
        Symbols symbols = new Symbols(Map.of(17L, "AAPL"));

        assertThat(PredictionFilter.parse("symbol=AAPL").on(OUTPUTS, symbols).test(PREDICTION))
                .isTrue();
        assertThat(PredictionFilter.parse("symbol!=AAPL").on(OUTPUTS, symbols).test(PREDICTION))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "decision=GOOD",
                "decision!=AVOID,STRONG",
                "decision=strong",
                "K4>0.7",
                "ev>5 and decision=GOOD",
                "seq_ix=170",
                "\"K 5_lower\">0",
                "fallback=1"
            })
    void whatDoesNotHoldIsNot(String text) {
        assertThat(PredictionFilter.parse(text).on(OUTPUTS, Symbols.NONE).test(PREDICTION))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ev_lower>4", "ev_upper<=100", "ev_upper!=1", "ev_lower=4.25"})
    void noConditionOnAnIntervalHoldsThatIsNotPromised(String text) {
        PublishedPrediction fallback = new PublishedPrediction(
                new Prediction(17, 40, new float[] {0.7f, 0.1f, 5.25f}, new float[3]),
                "ab12",
                1_600_000_000_000L,
                new Position(3, 99),
                new Position(3, 59));

        assertThat(PredictionFilter.parse(text).on(OUTPUTS, Symbols.NONE).test(fallback))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            decisio=STRONG        | there is no column decisio, did you mean decision?
            profit>1              | there is no column profit, known are seq_ix, step_in_seq, K4, K 5, ev, target_step
            decision>GOOD         | decision is a text, which can be compared by = and != alone
            ev>high               | ev is a number, high is none
            ev>1,2                | ev > has 2 values, must have one
            decision              | column 1: is no condition, must be like decision=STRONG
            decision=STRONG or ev>1 | column 17: expected and, or the end
            ev>1 and              | column 6: expected and, or the end
            =STRONG               | column 1: is no condition
            """)
    void whatIsNoFilterIsRefused(String text, String message) {
        assertThatThrownBy(() -> PredictionFilter.parse(text).on(OUTPUTS, Symbols.NONE))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("\"" + text + "\"")
                .hasMessageContaining(message);
    }
}
