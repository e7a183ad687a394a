package io.seqcast.train.rl;

import io.seqcast.model.task.PolicyHead;
import io.seqcast.policy.TradingRules;
import io.seqcast.train.part.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Advantage actor–critic with one-step errors (Sutton and Barto 2018, chapter 13) over a memory of decisions: δ = r + γ v(s′) − v(s)
 * moves the critic towards r + γ v(s′) and the actor along δ ∇ ln p(a|s). As the memory holds decisions of earlier actors, each
 * counts min(1, p(a|s) / probability with which it was taken) (Espeholt et al. 2018, arXiv:1802.01561). The actor begins as the
 * signals' own decisions, the critic with what these return; of all episodes the one is kept that earns most on the validation markets.
 */
public final class ActorCritic {
    /** Logit of a probability of 1: sure where a signal is, curious where it is not. */
    private static final double SHARPNESS = 10;

    /** Times the rate of the actor, which it has to keep up with (Konda and Tsitsiklis 2000). */
    private static final double CRITIC_SPEED = 10;

    private static final double MOST_ERROR = 10; // per cent: one bar that jumps moves no policy
    private static final int FIRST_EPISODES = 10;
    private static final int FIRST_UPDATES = 2000;
    private static final long CRITIC = 61;
    private static final long PRETRAINED = 62;
    private static final long EPISODE = 63;

    private final RlSettings settings;
    private final TradingRules rules;
    private final List<SignalledMarket> training;
    private final long seed;
    private final Actor actor;
    private final Critic critic;
    private final Adam actorUpdate;
    private final Adam criticUpdate;
    private final Replay replay;

    private ActorCritic(
            RlSettings settings, TradingRules rules, List<SignalledMarket> training, Actor actor, long seed) {
        this.settings = settings;
        this.rules = rules;
        this.training = training;
        this.seed = seed;
        this.actor = actor;
        critic = new Critic(actor.inputs(), Seeds.random(seed, CRITIC));
        actorUpdate = new Adam(settings.learningRate(), actor.weights.length);
        criticUpdate = new Adam(CRITIC_SPEED * settings.learningRate(), critic.weights.length);
        replay = new Replay(settings.replay());
    }

    /**
     * Learns.
     *
     * @param shortClass place of the class that speaks for a short position
     * @param longClass place of that for a long one
     * @param training markets whose views are probabilities of the classes, at least one of at least two bars
     * @param validation the same of other rows, at least one
     */
    public static LearnedPolicy learn(
            RlSettings settings,
            TradingRules rules,
            int shortClass,
            int longClass,
            List<SignalledMarket> training,
            List<SignalledMarket> validation,
            long seed) {
        int classes = training.get(0).market().width();
        Actor actor = Actor.following(classes, shortClass, longClass, SHARPNESS);
        return new ActorCritic(settings, rules, training, actor, seed).run(validation);
    }

    private LearnedPolicy run(List<SignalledMarket> validation) {
        PolicyHead head = actor.head();
        List<Double> gains = new ArrayList<>();
        gains.add(PolicyScore.meanGain(head, validation, rules));
        int best = 0;
        pretrain();
        for (int episode = 1; episode <= settings.episodes(); episode++) {
            SplittableRandom random = Seeds.random(seed, EPISODE, episode);
            Episode run = new Episode(market(random), rules, actor, settings.epsilon(episode), random);
            run.run(decided -> {
                replay.add(decided);
                if (replay.size() >= settings.batch()) {
                    update(random);
                }
            });
            PolicyHead now = actor.head();
            gains.add(PolicyScore.meanGain(now, validation, rules));
            if (gains.get(episode) > gains.get(best)) {
                best = episode;
                head = now;
            }
        }
        return new LearnedPolicy(head, best, gains);
    }

    /** Some bars of a market, not more than an episode has. */
    private SignalledMarket market(SplittableRandom random) {
        SignalledMarket market = training.get(random.nextInt(training.size()));
        int bars = Math.min(settings.bars(), market.market().bars());
        int from = random.nextInt(market.market().bars() - bars + 1);
        return market.part(from, from + bars);
    }

    /** The critic learns the discounted returns of the actor as it begins. */
    private void pretrain() {
        SplittableRandom random = Seeds.random(seed, PRETRAINED);
        List<double[]> seen = new ArrayList<>();
        List<Double> returns = new ArrayList<>();
        for (int episode = 0; episode < FIRST_EPISODES; episode++) {
            List<Decided> decided = new ArrayList<>();
            new Episode(market(random), rules, actor, settings.epsilonFrom(), random).run(decided::add);
            Collections.reverse(decided);
            double sum = 0;
            for (Decided one : decided) {
                sum = one.reward() + settings.gamma() * sum;
                seen.add(one.seen());
                returns.add(sum);
            }
        }
        for (int update = 0; update < FIRST_UPDATES && !seen.isEmpty(); update++) {
            double[] ascent = new double[critic.weights.length];
            for (int i = 0; i < settings.batch(); i++) {
                int drawn = random.nextInt(seen.size());
                double[] x = seen.get(drawn);
                critic.addGradient(x, (returns.get(drawn) - critic.value(x)) / settings.batch(), ascent);
            }
            criticUpdate.update(critic.weights, ascent);
        }
    }

    private void update(SplittableRandom random) {
        double[] ofActor = new double[actor.weights.length];
        double[] ofCritic = new double[critic.weights.length];
        for (int i = 0; i < settings.batch(); i++) {
            Decided one = replay.draw(random);
            double after = one.next() == null ? 0 : settings.gamma() * critic.value(one.next());
            double error = one.reward() + after - critic.value(one.seen());
            double clipped = Math.max(-MOST_ERROR, Math.min(MOST_ERROR, error));
            double share =
                    Math.min(1, actor.probabilities(one.seen())[one.action()] / one.probability()) / settings.batch();
            critic.addGradient(one.seen(), share * clipped, ofCritic);
            actor.addGradient(
                    one.seen(), one.action(), share * clipped, settings.entropy() / settings.batch(), ofActor);
        }
        criticUpdate.update(critic.weights, ofCritic);
        actorUpdate.update(actor.weights, ofActor);
    }
}
