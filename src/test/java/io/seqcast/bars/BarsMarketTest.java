package io.seqcast.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.seqcast.data.Point;
import io.seqcast.data.Sequence;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Generated bars against numbers of the law's reference implementation, and against themselves. */
class BarsMarketTest {
    private static final double TOLERANCE = 2e-4 * 100; // per cent
    private static final int VOLUME = SymbolBars.COLUMNS.indexOf("volume");

    @Test
    void a_random_number_is_the_one_of_its_counters() {
        long key = CounterRandom.key(CounterRandom.key(7, 1), 0);

        assertThat(CounterRandom.uniform(key, 0)).isEqualTo(0.90813275, offset(5e-9));
    }

    @Test
    void the_last_bar_of_a_known_market_is_the_known_one() {
        SymbolBars bars = BarsMarket.of(400, 7).symbol(1);

        int last = bars.size() - 1;
        assertThat(last).isEqualTo(399);
        double[] wanted = {51.10385013, 51.53627139, 49.75825217, 50.78216985};
        for (int i = 0; i < wanted.length; i++) {
            assertThat(bars.value(last, i)).isCloseTo(wanted[i], withinPercentage(1e-8));
        }
        assertThat(bars.expectedReturn(last)).isCloseTo(0.004178240855, withinPercentage(1e-7));
    }

    /** Eight symbols of 200 days, seed 5: every twelfth day, and first and last day of each symbol. */
    @Test
    void bars_and_hidden_state_are_those_of_the_reference() throws IOException {
        BarsMarket market = BarsMarket.of(200, 5);
        List<SymbolBars> symbols =
                IntStream.rangeClosed(1, 8).mapToObj(market::symbol).toList();

        for (double[] row : reference()) {
            SymbolBars bars = symbols.get((int) row[0] - 1);
            int bar = (int) row[1] - bars.day(0);
            for (int i = 0; i < SymbolBars.WIDTH; i++) {
                assertThat(bars.value(bar, i))
                        .as("%s of bar %d of %s", SymbolBars.COLUMNS.get(i), bar, bars.name())
                        .isCloseTo(row[2 + i], withinPercentage(TOLERANCE));
            }
            assertThat(bars.expectedReturn(bar)).isEqualTo(row[7], offset(1e-9));
            assertThat(bars.regime(bar).ordinal()).isEqualTo((int) row[8]);
        }
    }

    private static List<double[]> reference() throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(BarsMarketTest.class.getResourceAsStream("/bars/bars-8x200-seed5.csv")),
                StandardCharsets.UTF_8))) {
            return in.lines()
                    .skip(1)
                    .map(line -> Arrays.stream(line.split(",", -1))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toList();
        }
    }

    @Test
    void some_symbols_start_late_and_some_end_early() {
        BarsMarket market = BarsMarket.of(200, 5);

        assertThat(market.symbol(1).day(0)).isEqualTo(68);
        assertThat(market.symbol(1).size()).isEqualTo(174 - 68 + 1);
        assertThat(market.symbol(4).day(0)).isEqualTo(21);
        assertThat(market.symbol(2).size()).isEqualTo(200);
    }

    @Test
    void a_symbol_with_fewer_bars_than_days_has_prices_of_its_own_days() {
        SymbolBars late = BarsMarket.of(200, 5).symbol(4);

        assertThat(late.date(0)).isEqualTo(LocalDate.of(2000, 2, 1)); // the 22nd weekday
    }

    @Test
    void days_are_weekdays_from_the_start_of_the_year_2000() {
        SymbolBars bars = BarsMarket.of(200, 5).symbol(2);

        assertThat(bars.date(0)).isEqualTo(LocalDate.of(2000, 1, 3));
        assertThat(bars.date(4)).isEqualTo(LocalDate.of(2000, 1, 7));
        assertThat(bars.date(5)).isEqualTo(LocalDate.of(2000, 1, 10));
        assertThat(bars.date(199)).isEqualTo(LocalDate.of(2000, 10, 6));
        assertThat(IntStream.range(0, 200).mapToObj(bars::date).map(LocalDate::getDayOfWeek))
                .doesNotContain(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    }

    @Test
    void a_bar_is_published_with_five_digits_and_whole_volume_at_midnight() {
        SymbolBars bars = BarsMarket.of(400, 7).symbol(1);

        Point point = bars.point(399);

        assertThat(Arrays.copyOf(point.features(), 4)).containsExactly(51.104f, 51.536f, 49.758f, 50.782f);
        assertThat(point.features()[VOLUME]).isEqualTo((float) Math.rint(bars.value(399, VOLUME)));
        assertThat(point.sequence()).isEqualTo(1);
        assertThat(point.step()).isEqualTo(399);
        assertThat(point.needPrediction()).isTrue();
        assertThat(Instant.ofEpochMilli(point.time())).isEqualTo(Instant.parse("2001-07-13T00:00:00Z"));
    }

    @Test
    void every_bar_lies_between_its_low_and_its_high() {
        BarsMarket market = BarsMarket.of(1000, 2);

        for (int number = 1; number <= 10; number++) {
            SymbolBars bars = market.symbol(number);
            for (int bar = 0; bar < bars.size(); bar++) {
                float[] values = bars.point(bar).features();
                assertThat(values[1]).isGreaterThanOrEqualTo(Math.max(values[0], values[3]));
                assertThat(values[2]).isPositive().isLessThanOrEqualTo(Math.min(values[0], values[3]));
                assertThat(values[4]).isPositive();
            }
        }
    }

    @Test
    void a_market_is_a_function_of_its_seed_and_a_symbol_of_its_number() {
        SymbolBars first = BarsMarket.of(100, 3).symbol(9);

        assertThat(BarsMarket.of(100, 3).symbol(9).close(20)).isEqualTo(first.close(20));
        assertThat(BarsMarket.of(100, 4).symbol(9).close(20)).isNotEqualTo(first.close(20));
        assertThat(BarsMarket.of(100, 3).symbol(8).close(20)).isNotEqualTo(first.close(20));
    }

    @Test
    void sizes_that_no_market_has_are_refused() {
        assertThatThrownBy(() -> BarsMarket.of(0, 1)).hasMessageContaining("days: 0");
        assertThatThrownBy(() -> BarsMarket.of(1, 1).symbol(0)).hasMessageContaining("symbol: 0");
    }

    @Test
    void sequences_hold_the_bars_of_the_columns_asked_for() {
        BarsMarket market = BarsMarket.of(40, 3);

        List<Sequence> sequences = market.sequences(2, List.of("volume", "open"));

        Point bar = market.symbol(2).point(5);
        assertThat(sequences).extracting(Sequence::id).containsExactly(1L, 2L);
        assertThat(sequences.get(1).point(5).features()).containsExactly(bar.features()[4], bar.features()[0]);
        assertThat(sequences.get(1).time(5)).isEqualTo(bar.time());
    }
}
