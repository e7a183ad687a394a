package io.seqcast.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> KEYS = List.of("hidden", "n_layers", "dropout", "lr", "ev");

    @ParameterizedTest
    @CsvSource({
        "hiden, hidden", // one left out
        "hiddden, hidden", // one too many
        "hidsen, hidden", // another
        "hiddne, hidden", // two swapped
        "N_LAYERS, n_layers", // case is no slip
        "n_laeyrz, n_layers", // two slips in eight letters
        "vr, lr", // one slip in two letters, and the first that has no more
        "e, ev"
    })
    void findsTheNameWithTheFewestSlips(String unknown, String meant) {
        assertThat(Nearest.to(unknown, KEYS)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"momentum", "hide", "x", "''", "hiddenhiddenhiddenhidden"})
    void nothingIsNearWhatIsQuiteAnother(String unknown) {
        assertThat(Nearest.to(unknown, KEYS)).isEmpty();
    }

    @Test
    void ofNamesEquallyNearTheFirstIsTaken() {
        assertThat(Nearest.to("lag_6", List.of("lag_5", "lag_7"))).contains("lag_5");
        assertThat(Nearest.to("lag_6", List.of("lag_7", "lag_5"))).contains("lag_7");
    }

    @Test
    void aSwapCountsOnce() {
        assertThat(Nearest.to("abdc", List.of("abcd"))).contains("abcd"); // two changes would be too many
        assertThat(Nearest.to("abxy", List.of("abcd"))).isEmpty();
    }

    @Test
    void hintsAreTheNearestNameOrThoseThereAre() {
        assertThat(Nearest.hint("hiden", KEYS)).isEqualTo(", did you mean hidden?");
        assertThat(Nearest.hint("momentum", KEYS)).isEqualTo(", known are hidden, n_layers, dropout, lr, ev");
        assertThat(Nearest.hint("momentum", List.of())).isEqualTo(", none is known");
    }

    @Test
    void aLongListIsCut() {
        List<String> columns =
                IntStream.range(0, 32).mapToObj(i -> "column" + i).toList();

        assertThat(Nearest.hint("momentum", columns))
                .startsWith(", known are column0, column1, ")
                .endsWith(", column11 and 20 more");
    }

    @Test
    void longNamesAreNotComparedAndCutInAList() {
        String name = "a".repeat(1000);

        assertThat(Nearest.to(name, List.of(name + "b"))).isEmpty();
        assertThat(Nearest.hint("momentum", List.of(name))).isEqualTo(", known are " + "a".repeat(97) + "...");
    }
}
