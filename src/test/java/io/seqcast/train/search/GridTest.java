package io.seqcast.train.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridTest {
    @Test
    void hasEveryCombinationOnceAndTheLastSettingChangesFirst() {
        Grid grid = new Grid(List.of(Setting.parse("m=0.2:0.6:0.2"), Setting.parse("W=3,5")));

        List<Map<String, Double>> all =
                IntStream.range(0, grid.size()).mapToObj(grid::values).toList();

        assertThat(all)
                .containsExactly(
                        Map.of("m", 0.2, "W", 3.0),
                        Map.of("m", 0.2, "W", 5.0),
                        Map.of("m", 0.4, "W", 3.0),
                        Map.of("m", 0.4, "W", 5.0),
                        Map.of("m", 0.6, "W", 3.0),
                        Map.of("m", 0.6, "W", 5.0));
    }

    @Test
    void placesGoFromTheFirstValueToTheLast() {
        Grid grid = new Grid(List.of(Setting.parse("W=3,5,13"), Setting.parse("m=1")));

        assertThat(grid.place(0)).containsExactly(0, 0);
        assertThat(grid.place(1)).containsExactly(0.2, 0);
        assertThat(grid.place(2)).containsExactly(1, 0);
    }

    @Test
    void withoutSettingsThereIsOneCombination() {
        Grid grid = new Grid(List.of());

        assertThat(grid.size()).isEqualTo(1);
        assertThat(grid.values(0)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    W          | "W" sets nothing, must be like W=3,5,8 or m=0.2:1.2:0.2 (from, to and step)
                    W=3,       | "W=3," sets nothing
                    W=a        | "W=a" sets nothing
                    m=1:2      | "m=1:2" sets nothing
                    m=2:1:1    | m=2:1:1: must rise, from the first number to the second by the third
                    m=1:2:0    | m=1:2:0: must rise
                    W=5,3      | W has the values [5.0, 3.0], each must be more than the one before
                    m=1e999    | m has the value Infinity, must be finite
                    m=0:2:1e-3 | m has 1001 values, must have 1 to 1000
                    """)
    void whatIsNoSettingIsRefused(String text, String message) {
        assertThatThrownBy(() -> Setting.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void aSettingStandsOnceAndCombinationsHaveALimit() {
        Setting many = Setting.parse("m=1:200:1");

        assertThatThrownBy(() -> new Grid(List.of(many, Setting.parse("m=1"))))
                .hasMessage("m is set twice, must be once");
        assertThatThrownBy(() -> new Grid(List.of(many, new Setting("W", many.values()))))
                .hasMessage("the settings have more than 10000 combinations; take fewer values");
    }
}
