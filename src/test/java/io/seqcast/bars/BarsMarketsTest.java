package io.seqcast.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BarsMarketsTest {
    private static final int DAYS = 60;

    @Test
    void symbolsAreNumberedThroughMarketsOfConsecutiveSeeds() {
        BarsMarkets markets = BarsMarkets.of(DAYS, 5, 3, 4);

        assertThat(markets.symbols()).isEqualTo(12);
        SymbolBars own = BarsMarket.of(DAYS, 6).symbol(2);
        SymbolBars sixth = markets.symbol(6);
        assertThat(sixth.number()).isEqualTo(6);
        assertThat(sixth.name()).isEqualTo("S0006");
        assertThat(sixth.size()).isEqualTo(own.size());
        for (int bar = 0; bar < own.size(); bar++) {
            assertThat(sixth.point(bar).features()).isEqualTo(own.point(bar).features());
            assertThat(sixth.point(bar).sequence()).isEqualTo(6);
        }
    }

    @Test
    void oneMarketIsThatOfItsSeed() {
        assertThat(BarsMarkets.of(DAYS, 5, 1, 4).symbol(4).close(7))
                .isEqualTo(BarsMarket.of(DAYS, 5).symbol(4).close(7));
    }

    @Test
    void aSymbolThatThereIsNotIsRefused() {
        BarsMarkets markets = BarsMarkets.of(DAYS, 5, 3, 4);

        assertThatThrownBy(() -> markets.symbol(13)).hasMessage("symbol: 13, must be 1 to 12");
        assertThatThrownBy(() -> BarsMarkets.of(DAYS, 5, 0, 4)).hasMessageStartingWith("0 markets of 4 symbols");
    }
}
