package io.seqcast.train.rl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.model.task.PolicyHead;
import io.seqcast.policy.Action;
import io.seqcast.policy.Market;
import io.seqcast.policy.TradingRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A market whose best policy is known: the signal names the next bar's direction, right four times in five, a move being 1 %. */
class ActorCriticTest {
    private static final double MOVE = 0.01;
    private static final double RIGHT = 0.8;
    private static final int BARS = 252;
    private static final RlSettings QUICK = new RlSettings(100, 252, 0.99, 0.01, 0.3, 0.1, 10_000, 32, 5e-4);

    @Test
    void whereTheEdgePaysForTheTradeTheSignalIsFollowed() {
        TradingRules cheap = new TradingRules(10_000, 0.0001, 0.9);

        LearnedPolicy learned = learn(cheap, QUICK, 1);

        // 0.9 of the equity earns (2 · 0.8 − 1) · 1 % a bar, less what turning costs.
        assertThat(learned.gain()).isGreaterThan(2.0);
        assertThat(share(learned.head(), Action.FLAT, cheap)).isLessThan(0.1);
    }

    @Test
    void whereItDoesNotTheAccountIsLeftAlone() {
        TradingRules dear = new TradingRules(10_000, 0.03, 0.9);

        LearnedPolicy learned = learn(dear, QUICK, 1);

        // The signals' own decisions turn at almost every second bar and lose nearly all of it.
        assertThat(learned.signalGain()).isLessThan(-0.9);
        assertThat(learned.best()).isPositive();
        assertThat(learned.gain()).isGreaterThan(-0.05);
    }

    @Test
    void theActorBeginsAsTheSignals() {
        PolicyHead.Evaluator head = Actor.following(3, 0, 2, 10).head().newEvaluator();
        SplittableRandom random = new SplittableRandom(9);
        for (int i = 0; i < 200; i++) {
            float[] signals = {random.nextInt(100), random.nextInt(100), random.nextInt(100)};
            int highest = 0;
            for (int k = 1; k < 3; k++) {
                highest = signals[k] > signals[highest] ? k : highest;
            }
            int expected = highest;
            boolean tie = Arrays.stream(new int[] {0, 1, 2})
                            .filter(k -> signals[k] == signals[expected])
                            .count()
                    > 1;
            float sum = signals[0] + signals[1] + signals[2] + 1;
            for (int k = 0; k < 3; k++) {
                signals[k] /= sum;
            }
            if (!tie) {
                assertThat(head.act(signals, 0, random.nextInt(3), 0, new float[3], 0))
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void theSameSeedLearnsTheSame() {
        RlSettings few = new RlSettings(6, 100, 0.99, 0.01, 0.3, 0.1, 100, 8, 0.03);
        TradingRules dear = new TradingRules(10_000, 0.03, 0.9);

        LearnedPolicy first = learn(dear, few, 5);

        assertThat(learn(dear, few, 5)).isEqualTo(first);
        assertThat(learn(dear, few, 6).gains()).isNotEqualTo(first.gains());
    }

    @Test
    void aPositionIsKeptWhereNothingIsAsked() {
        SignalledMarket market = market(new SplittableRandom(8));
        boolean[] asked = new boolean[BARS];
        asked[0] = true;
        SignalledMarket once = new SignalledMarket(market.market(), asked);
        PolicyHead head = Actor.following(3, 0, 2, 10).head();

        double gain = PolicyScore.meanGain(head, List.of(once), TradingRules.DEFAULT);

        float[] closes = market.market().closes();
        double sign = market.market().view()[2] > 0.5 ? 1 : -1;
        assertThat(gain).isCloseTo(0.9 * (sign * ((double) closes[BARS - 1] / closes[0] - 1) - 0.001), within(1e-9));
        List<Decided> decided = new ArrayList<>();
        new Episode(once, TradingRules.DEFAULT, Actor.following(3, 0, 2, 10), 0, new SplittableRandom(1))
                .run(decided::add);
        assertThat(decided).isEmpty(); // what comes of a decision is not known before the next
    }

    @Test
    void rewardsOfBarsInBetweenBelongToTheDecisionBefore() {
        Market market = new Market(new float[] {100, 110, 121, 121}, new float[4 * 3], 3);
        SignalledMarket signalled = new SignalledMarket(market, new boolean[] {true, false, true, true});
        double[] certain = new double[3 * PolicyHead.inputs(3)];
        certain[certain.length - 1] = 1000; // long, whatever is seen
        List<Decided> decided = new ArrayList<>();

        new Episode(signalled, new TradingRules(100, 0, 1), new Actor(certain), 0, new SplittableRandom(1))
                .run(decided::add);

        assertThat(decided).hasSize(2);
        assertThat(decided.get(0).action()).isEqualTo(2);
        assertThat(decided.get(0).reward()).isCloseTo(21, within(1e-9));
        assertThat(decided.get(1).reward()).isZero();
        assertThat(decided.get(1).seen()).containsExactly(0, 0, 0, 0, 0, 1, 0.20999999999999996, 1);
    }

    @Test
    void theOldestDecisionsAreForgotten() {
        Replay replay = new Replay(2);
        for (int action = 0; action < 3; action++) {
            replay.add(new Decided(new double[0], action, 1, 0, null));
        }

        SplittableRandom random = new SplittableRandom(1);
        List<Integer> drawn = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            drawn.add(replay.draw(random).action());
        }

        assertThat(replay.size()).isEqualTo(2);
        assertThat(drawn).contains(1, 2).doesNotContain(0);
    }

    @Test
    void settingsThatCannotWorkAreRefused() {
        assertThatThrownBy(() -> new RlSettings(0, 252, 0.99, 0.01, 0.3, 0.1, 10_000, 32, 1e-3))
                .hasMessage("episodes is 0, must be 1 to 1000000");
        assertThatThrownBy(() -> new RlSettings(10, 252, 1, 0.01, 0.3, 0.1, 10_000, 32, 1e-3))
                .hasMessage("gamma is 1, must be 0 to below 1");
        assertThatThrownBy(() -> new RlSettings(10, 252, 0.99, 0.01, 0.3, 0.1, 10, 32, 1e-3))
                .hasMessage("replay is 10, must be batch, which is 32, to 1000000");
        assertThat(RlSettings.DEFAULT.epsilon(1)).isEqualTo(0.3);
        assertThat(RlSettings.DEFAULT.epsilon(100)).isCloseTo(0.1, within(1e-12));
    }

    private static LearnedPolicy learn(TradingRules rules, RlSettings settings, long seed) {
        return ActorCritic.learn(settings, rules, 0, 2, markets(20, 100), markets(10, 200), seed);
    }

    private static double share(PolicyHead head, Action action, TradingRules rules) {
        PolicyHead.Evaluator evaluator = head.newEvaluator();
        int count = 0;
        List<SignalledMarket> markets = markets(5, 300);
        for (SignalledMarket market : markets) {
            int held = 1;
            for (int t = 0; t < BARS; t++) {
                held = evaluator.act(market.market().view(), 3 * t, held, 0, new float[3], 0);
                count += held == action.ordinal() ? 1 : 0;
            }
        }
        return (double) count / markets.size() / BARS;
    }

    private static List<SignalledMarket> markets(int count, int seed) {
        List<SignalledMarket> markets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            markets.add(market(new SplittableRandom(seed + i)));
        }
        return markets;
    }

    private static SignalledMarket market(SplittableRandom random) {
        float[] closes = new float[BARS];
        float[] view = new float[3 * BARS];
        double close = 100;
        for (int t = 0; t < BARS; t++) {
            closes[t] = (float) close;
            boolean up = random.nextBoolean();
            boolean right = random.nextDouble() < RIGHT;
            view[3 * t] = up == right ? 0.1f : 0.8f;
            view[3 * t + 1] = 0.1f;
            view[3 * t + 2] = up == right ? 0.8f : 0.1f;
            close *= up ? 1 + MOVE : 1 - MOVE;
        }
        boolean[] asked = new boolean[BARS];
        Arrays.fill(asked, true);
        return new SignalledMarket(new Market(closes, view, 3), asked);
    }
}
