package io.seqcast.train.rl;

import io.seqcast.policy.Market;
import java.util.Arrays;

/**
 * A market whose view are probabilities of classes, and the bars after which there is one: there is acted, elsewhere the position is
 * kept.
 *
 * @param asked (T)
 */
public record SignalledMarket(Market market, boolean[] asked) {
    public SignalledMarket {
        if (asked.length != market.bars()) {
            throw new IllegalArgumentException(asked.length + " flags are not those of " + market.bars() + " bars");
        }
    }

    /** Bars {@code from} to {@code to} − 1. */
    SignalledMarket part(int from, int to) {
        int width = market.width();
        return new SignalledMarket(
                new Market(
                        Arrays.copyOfRange(market.closes(), from, to),
                        Arrays.copyOfRange(market.view(), from * width, to * width),
                        width),
                Arrays.copyOfRange(asked, from, to));
    }
}
