package io.seqcast.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TradingEnvironmentTest {
    private static final double EXACT = 1e-12;

    @Test
    void aLongPositionEarnsTheNextBarAndPaysItsWayIn() {
        TradingEnvironment environment = environment(100, 110, 110);

        double reward = environment.step(Action.LONG);

        // 9,000 buy 90 units for a fee of 9; at 110 they are worth 9,900 beside 991 of cash.
        assertThat(reward).isCloseTo(0.0891, within(EXACT));
        assertThat(environment.equity()).isCloseTo(10_891, within(1e-9));
        assertThat(environment.gain()).isCloseTo(0.1, within(EXACT));
        assertThat(environment.step(Action.LONG)).isZero();
    }

    @Test
    void aTurnPaysForBothTrades() {
        TradingEnvironment environment = environment(100, 110, 99);
        environment.step(Action.LONG);

        environment.step(Action.SHORT);

        // Out: 9,900 for a fee of 9.9 leave 10,881.1. In: nine tenths of it, 9,792.99, for a fee of 9.79299. A fall by
        // a tenth.
        assertThat(environment.equity()).isCloseTo(10_881.1 - 9.79299 + 979.299, within(1e-9));
        assertThat(environment.traded()).isCloseTo((9_900 + 9_792.99) / 10_891, within(EXACT));
        assertThat(environment.gain()).isCloseTo(0.1, within(EXACT));
    }

    @Test
    void aFlatAccountKeepsItsMoney() {
        TradingEnvironment environment = environment(100, 50, 200);

        assertThat(environment.step(Action.FLAT)).isZero();
        assertThat(environment.step(Action.FLAT)).isZero();
        assertThat(environment.ended()).isTrue();
        assertThat(environment.equity()).isEqualTo(10_000);
    }

    @Test
    void whatIsOwedForAShortPositionCanRuin() {
        TradingEnvironment environment = environment(100, 250, 100);

        assertThat(environment.step(Action.SHORT)).isEqualTo(TradingEnvironment.RUIN);

        assertThat(environment.ended()).isTrue();
        assertThat(environment.ruined()).isTrue();
        assertThat(environment.equity()).isZero();
        assertThat(environment.position()).isEqualTo(Action.FLAT);
        assertThatThrownBy(() -> environment.step(Action.FLAT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ended at bar 1");
    }

    @Test
    void rewardsAddUpToTheGainOfTheEquity() {
        SplittableRandom random = new SplittableRandom(5);
        TradingEnvironment environment = new TradingEnvironment(Market.of(walk(random, 300)), TradingRules.DEFAULT);
        double sum = 0;
        while (!environment.ended()) {
            sum += environment.step(Action.at(random.nextInt(Action.COUNT)));
        }

        assertThat(sum).isCloseTo(environment.equity() / 10_000 - 1, within(1e-12));
    }

    @Test
    void anEpisodeBeginsAgainAsItWas() {
        TradingEnvironment environment = environment(100, 110, 90);
        environment.step(Action.LONG);

        environment.reset();

        assertThat(environment.bar()).isZero();
        assertThat(environment.equity()).isEqualTo(10_000);
        assertThat(environment.position()).isEqualTo(Action.FLAT);
    }

    @Test
    void whatCannotBeTradedIsRefused() {
        assertThatThrownBy(() -> Market.of(new float[] {1, 0}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("close 1 is 0.0, must be finite and above 0");
        assertThatThrownBy(() -> new Market(new float[] {1, 2}, new float[3], 2))
                .hasMessageContaining("view has 3 values, must have 2 for each of 2 bars");
        assertThatThrownBy(() -> new TradingRules(10_000, 1, 0.9)).hasMessageContaining("fee is 1.0");
        assertThatThrownBy(() -> new TradingRules(10_000, 0.001, 1.5)).hasMessageContaining("size is 1.5");
        assertThatThrownBy(() -> new TradingRules(0, 0.001, 0.9)).hasMessageContaining("balance is 0.0");
    }

    static TradingEnvironment environment(float... closes) {
        return new TradingEnvironment(Market.of(closes), TradingRules.DEFAULT);
    }

    static float[] walk(SplittableRandom random, int bars) {
        float[] closes = new float[bars];
        double close = 50;
        for (int t = 0; t < bars; t++) {
            close *= Math.exp(0.06 * (random.nextDouble() - 0.5));
            closes[t] = (float) close;
        }
        return closes;
    }
}
