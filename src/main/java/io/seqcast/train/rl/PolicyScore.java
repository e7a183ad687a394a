package io.seqcast.train.rl;

import io.seqcast.model.task.PolicyHead;
import io.seqcast.policy.Action;
import io.seqcast.policy.Ledger;
import io.seqcast.policy.TradingRules;
import java.util.List;

/** What a head earns as it is served: the action of the highest probability, nothing drawn. */
final class PolicyScore {
    private PolicyScore() {}

    /** The mean over the markets of what an account gains, as a fraction of its balance. */
    static double meanGain(PolicyHead head, List<SignalledMarket> markets, TradingRules rules) {
        PolicyHead.Evaluator evaluator = head.newEvaluator();
        float[] out = new float[Action.COUNT];
        double sum = 0;
        for (SignalledMarket market : markets) {
            int width = market.market().width();
            Ledger ledger = Ledger.of(
                    market.market(),
                    rules,
                    (bar, held, gain) -> market.asked()[bar]
                            ? Action.at(
                                    evaluator.act(market.market().view(), bar * width, held.ordinal(), gain, out, 0))
                            : held);
            sum += ledger.equity()[market.market().bars() - 1] / rules.balance() - 1;
        }
        return sum / markets.size();
    }
}
