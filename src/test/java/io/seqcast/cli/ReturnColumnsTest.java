package io.seqcast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.data.DataException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReturnColumnsTest {
    private static final Path FILE = Path.of("p.csv");

    @Test
    void namesEndWithTheNumberOfBars() {
        ReturnColumns columns = ReturnColumns.of(FILE, List.of("return_30", "regime", "return_1"), List.of());

        assertThat(columns)
                .isEqualTo(new ReturnColumns(
                        List.of("return_1", "return_30"), List.of(2, 0), List.of(1, 30), List.of("regime")));
    }

    @Test
    void otherNamesAreMapped() {
        ReturnColumns columns =
                ReturnColumns.of(FILE, List.of("week", "next", "return_3"), List.of("next=1", "week=5"));

        assertThat(columns)
                .isEqualTo(
                        new ReturnColumns(List.of("next", "week"), List.of(1, 0), List.of(1, 5), List.of("return_3")));
    }

    @Test
    void columnsThatSayNoHorizonOrOneTwiceAreRefused() {
        assertRefused(List.of("up", "down"), List.of(), "p.csv: predicts [up, down], none of which ends");
        assertRefused(List.of("a_5", "b_5"), List.of(), "p.csv: columns \"a_5\" and \"b_5\" both look 5 bars ahead");
        assertRefused(List.of("up"), List.of("up"), "--horizons is up, which names no number of bars from 1");
        assertRefused(List.of("up"), List.of("up=0"), "--horizons is up=0, which names no number of bars from 1");
        assertRefused(List.of("up"), List.of("down=1"), "has no column \"down\" of --horizons, predicts [up]");
    }

    private static void assertRefused(List<String> columns, List<String> asked, String message) {
        assertThatThrownBy(() -> ReturnColumns.of(FILE, columns, asked))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(message);
    }
}
