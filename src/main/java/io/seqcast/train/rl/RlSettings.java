package io.seqcast.train.rl;

/**
 * How a policy is learned.
 *
 * @param episodes number of episodes, at least 1
 * @param bars most bars of an episode, at least 2
 * @param gamma discount of the next decision's value, 0 to below 1
 * @param entropy weight of the actions' entropy, at least 0
 * @param epsilonFrom share of random actions in the first episode, 0 to 1
 * @param epsilonTo that of the last one
 * @param replay most decisions that are remembered, at least a batch
 * @param batch decisions of an update, at least 1
 * @param learningRate of the actor, above 0 and at most 0.1; the critic's is ten times as much
 */
public record RlSettings(
        int episodes,
        int bars,
        double gamma,
        double entropy,
        double epsilonFrom,
        double epsilonTo,
        int replay,
        int batch,
        double learningRate) {
    /** 100 episodes of a trading year, γ 0.99, entropy 0.01, ε 0.3 to 0.1, the last 10,000 decisions, 32 of them an update. */
    public static final RlSettings DEFAULT = new RlSettings(100, 252, 0.99, 0.01, 0.3, 0.1, 10_000, 32, 1e-4);

    private static final int MOST = 1_000_000;

    /** @throws IllegalArgumentException naming the field, its value and what would be right */
    public RlSettings {
        require(episodes >= 1 && episodes <= MOST, "episodes", episodes, "1 to " + MOST);
        require(bars >= 2 && bars <= MOST, "bars", bars, "2 to " + MOST);
        require(gamma >= 0 && gamma < 1, "gamma", gamma, "0 to below 1");
        require(entropy >= 0 && Double.isFinite(entropy), "entropy", entropy, "0 or more");
        require(epsilonFrom >= 0 && epsilonFrom <= 1, "epsilon[0]", epsilonFrom, "0 to 1");
        require(epsilonTo >= 0 && epsilonTo <= 1, "epsilon[1]", epsilonTo, "0 to 1");
        require(batch >= 1 && batch <= MOST, "batch", batch, "1 to " + MOST);
        require(replay >= batch && replay <= MOST, "replay", replay, "batch, which is " + batch + ", to " + MOST);
        require(learningRate > 0 && learningRate <= 0.1, "learning_rate", learningRate, "above 0 and at most 0.1");
    }

    /** Share of random actions in an episode, from 1: falls evenly. */
    double epsilon(int episode) {
        double passed = episodes == 1 ? 0 : (episode - 1.0) / (episodes - 1);
        return epsilonFrom + passed * (epsilonTo - epsilonFrom);
    }

    private static void require(boolean holds, String name, double value, String expected) {
        if (!holds) {
            String text = value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
            throw new IllegalArgumentException(name + " is " + text + ", must be " + expected);
        }
    }
}
