package io.seqcast.train.rl;

import io.seqcast.model.task.PolicyHead;
import io.seqcast.policy.Action;
import io.seqcast.policy.TradingEnvironment;
import io.seqcast.policy.TradingRules;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One way through a market by an actor that tries things out. */
final class Episode {
    /** Rewards are counted in per cent of the balance: values near 1 are learned faster. */
    static final double PER_CENT = 100;

    private final SignalledMarket market;
    private final TradingEnvironment environment;
    private final Actor actor;
    private final double epsilon;
    private final SplittableRandom random;

    /** @param epsilon share of actions that are drawn evenly; the others are drawn by the actor's probabilities */
    Episode(SignalledMarket market, TradingRules rules, Actor actor, double epsilon, SplittableRandom random) {
        this.market = market;
        environment = new TradingEnvironment(market.market(), rules);
        this.actor = actor;
        this.epsilon = epsilon;
        this.random = random;
    }

    /** Goes through it. @param out hears of each decision whose consequence is known */
    void run(Consumer<Decided> out) {
        double @Nullable [] seen = null;
        int action = environment.position().ordinal();
        double probability = 1;
        double reward = 0;
        while (true) {
            if (market.asked()[environment.bar()]) {
                double[] now = see();
                if (seen != null) {
                    out.accept(new Decided(seen, action, probability, reward, now));
                }
                if (environment.ended()) {
                    return;
                }
                seen = now;
                double[] p = actor.probabilities(now);
                action = draw(p);
                probability = epsilon / Action.COUNT + (1 - epsilon) * p[action];
                reward = 0;
            } else if (environment.ended()) {
                return;
            }
            reward += PER_CENT * environment.step(Action.at(action));
            if (environment.ruined()) {
                if (seen != null) {
                    out.accept(new Decided(seen, action, probability, reward, null));
                }
                return;
            }
        }
    }

    private double[] see() {
        double[] x = new double[actor.inputs()];
        int width = market.market().width();
        PolicyHead.see(
                market.market().view(),
                environment.bar() * width,
                environment.position().ordinal(),
                environment.gain(),
                x);
        return x;
    }

    private int draw(double[] p) {
        if (random.nextDouble() < epsilon) {
            return random.nextInt(Action.COUNT);
        }
        double left = random.nextDouble();
        for (int a = 0; a < Action.COUNT - 1; a++) {
            left -= p[a];
            if (left < 0) {
                return a;
            }
        }
        return Action.COUNT - 1;
    }
}
