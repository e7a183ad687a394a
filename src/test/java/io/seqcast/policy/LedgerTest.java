package io.seqcast.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LedgerTest {
    @Test
    void theEquityIsThatOfAPlainLoop() {
        SplittableRandom random = new SplittableRandom(11);
        float[] closes = TradingEnvironmentTest.walk(random, 400);
        Action[] wanted = new Action[closes.length];
        Arrays.setAll(wanted, t -> Action.at(random.nextInt(Action.COUNT)));
        TradingRules rules = new TradingRules(5_000, 0.002, 0.5);

        Ledger ledger = Ledger.of(Market.of(closes), rules, (bar, held, gain) -> wanted[bar]);

        double equity = 5_000;
        double invested = 0; // with its sign, in money at the last close
        int trades = 0;
        Action before = Action.FLAT;
        for (int t = 0; t + 1 < closes.length; t++) {
            assertThat(ledger.equity()[t]).isCloseTo(equity, within(1e-8));
            if (wanted[t] != before) {
                equity -= 0.002 * Math.abs(invested);
                invested = wanted[t].sign() * 0.5 * equity;
                equity -= 0.002 * Math.abs(invested);
                before = wanted[t];
                trades++;
            }
            double change = (double) closes[t + 1] / closes[t] - 1;
            equity += invested * change;
            invested *= 1 + change;
        }
        assertThat(ledger.trades()).isEqualTo(trades);
        assertThat(ledger.positions()).isEqualTo(Arrays.copyOf(wanted, closes.length - 1));
        assertThat(ledger.equity()[closes.length - 1]).isCloseTo(equity, within(1e-8));
    }

    @Test
    void aDecisionKnowsNothingOfLaterBars() {
        float[] closes = TradingEnvironmentTest.walk(new SplittableRandom(3), 60);
        float[] other = closes.clone();
        for (int t = 31; t < other.length; t++) {
            other[t] = 3 * closes[t];
        }
        Trader trader = (bar, held, gain) -> gain < -0.01 ? Action.FLAT : Action.LONG;

        Ledger first = Ledger.of(Market.of(closes), TradingRules.DEFAULT, trader);
        Ledger second = Ledger.of(Market.of(other), TradingRules.DEFAULT, trader);

        assertThat(Arrays.copyOf(second.equity(), 31)).isEqualTo(Arrays.copyOf(first.equity(), 31));
        assertThat(Arrays.copyOf(second.positions(), 31)).isEqualTo(Arrays.copyOf(first.positions(), 31));
    }

    @Test
    void aTraderSeesItsPositionAndWhatThatHasGained() {
        double[] seen = new double[4];

        Ledger.of(Market.of(new float[] {100, 80, 120, 60}), TradingRules.DEFAULT, (bar, held, gain) -> {
            seen[bar] = gain;
            return bar == 1 ? Action.SHORT : held;
        });

        assertThat(seen[0]).isZero();
        assertThat(seen[1]).isZero();
        assertThat(seen[2]).isCloseTo(-0.5, within(1e-12));
    }

    @Test
    void aRuinedAccountStaysRuined() {
        Ledger ledger =
                Ledger.of(Market.of(new float[] {1, 3, 1, 1}), TradingRules.DEFAULT, Trader.always(Action.SHORT));

        assertThat(ledger.ruined()).isTrue();
        assertThat(ledger.equity()).containsExactly(10_000, 0, 0, 0);
        assertThat(ledger.positions()).containsExactly(Action.SHORT, Action.FLAT, Action.FLAT);
        assertThat(ledger.trades()).isOne();
    }
}
