package io.seqcast.cli;

import io.seqcast.bars.BarsOracle;
import io.seqcast.bars.SymbolBars;
import java.util.Arrays;
import java.util.List;

/** What the oracle of generated bars is asked at each snapshot. */
sealed interface OracleQuestion {
    /** Names of the columns that the question needs of the snapshot, (I). */
    List<String> inputs();

    /** Names of the answer's parts, (N). */
    List<String> outputs();

    /**
     * Answers.
     *
     * @param inputs the snapshot's values, (I)
     * @return (N)
     * @throws IllegalArgumentException if they make no sense for this bar
     */
    double[] answer(SymbolBars symbol, int bar, double[] inputs);

    /** The mean return over each of some horizons. */
    record Means(BarsOracle oracle, int[] horizons, int paths) implements OracleQuestion {
        @Override
        public List<String> inputs() {
            return List.of();
        }

        @Override
        public List<String> outputs() {
            return Arrays.stream(horizons).mapToObj(days -> "mean_" + days).toList();
        }

        @Override
        public double[] answer(SymbolBars symbol, int bar, double[] inputs) {
            return oracle.means(symbol, bar, horizons, paths);
        }
    }

    /** The classes of the race between two bounds, and the expected value under the usual worth of each. */
    record RaceOdds(BarsOracle oracle, List<String> inputs, int horizon, int paths) implements OracleQuestion {
        private static final double[] WORTH = {-2, -0.2, 1, 3, 10, -10};

        /** A close that lies further outside the bounds, relative to them, belongs to other bars. */
        private static final double FAR = 0.1;

        @Override
        public List<String> outputs() {
            return List.of("K0", "K1", "K2", "K3", "K4", "K5", "ev");
        }

        @Override
        public double[] answer(SymbolBars symbol, int bar, double[] inputs) {
            double close = symbol.close(bar);
            if (close > (1 + FAR) * inputs[0] || close < (1 - FAR) * inputs[1]) {
                throw new IllegalArgumentException("the bounds are " + inputs[1] + " to " + inputs[0]
                        + ", the close of this market is " + close + ": --seed or --days is another");
            }
            double[] odds = oracle.race(symbol, bar, inputs[0], inputs[1], horizon, paths);
            double[] answer = Arrays.copyOf(odds, odds.length + 1);
            for (int i = 0; i < odds.length; i++) {
                answer[odds.length] += odds[i] * WORTH[i];
            }
            return answer;
        }
    }

    /** SELL, HOLD and BUY by a threshold of the return. */
    record SignalOdds(BarsOracle oracle, List<String> inputs, int window, int paths) implements OracleQuestion {
        @Override
        public List<String> outputs() {
            return List.of("SELL", "HOLD", "BUY");
        }

        @Override
        public double[] answer(SymbolBars symbol, int bar, double[] inputs) {
            return oracle.signal(symbol, bar, inputs[0], window, paths);
        }
    }
}
