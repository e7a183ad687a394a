package io.seqcast.train.recipe;

import io.seqcast.json.JsonFields;
import io.seqcast.policy.TradingRules;
import io.seqcast.train.rl.RlSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads how a policy is learned. */
final class PolicyReader {
    private static final String RL = "rl";

    private PolicyReader() {}

    /** The block {@code rl}, or true for one without fields; null where it is false or not there. */
    static @Nullable PolicyRecipe read(JsonFields recipe) {
        if (!recipe.isObject(RL)) {
            return recipe.truth(RL, false) ? PolicyRecipe.DEFAULT : null;
        }
        JsonFields fields = recipe.object(RL);
        return fields.build(() -> {
            List<String> actions = fields.optionalTexts("actions");
            return new PolicyRecipe(
                    fields.text("price", PolicyRecipe.DEFAULT.price()),
                    actions == null ? PolicyRecipe.DEFAULT.actions() : actions,
                    fields.text("short", PolicyRecipe.DEFAULT.shortClass()),
                    fields.text("long", PolicyRecipe.DEFAULT.longClass()),
                    rules(fields),
                    settings(fields));
        });
    }

    private static TradingRules rules(JsonFields fields) {
        TradingRules usual = TradingRules.DEFAULT;
        return new TradingRules(
                fields.decimal("balance", usual.balance()),
                fields.decimal("fee", usual.fee()),
                fields.decimal("size", usual.size()));
    }

    private static RlSettings settings(JsonFields fields) {
        RlSettings usual = RlSettings.DEFAULT;
        List<Double> epsilon =
                fields.has("epsilon") ? fields.numbers("epsilon") : List.of(usual.epsilonFrom(), usual.epsilonTo());
        if (epsilon.size() != 2) {
            throw new IllegalArgumentException(
                    "epsilon has " + epsilon.size() + " numbers, must have 2: of the first episode and of the last");
        }
        return new RlSettings(
                fields.integer("episodes", usual.episodes()),
                fields.integer("bars", usual.bars()),
                fields.decimal("gamma", usual.gamma()),
                fields.decimal("entropy", usual.entropy()),
                epsilon.get(0),
                epsilon.get(1),
                fields.integer("replay", usual.replay()),
                fields.integer("batch", usual.batch()),
                fields.decimal("learning_rate", usual.learningRate()));
    }
}
