package io.seqcast.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** How a model says it was made. */
final class Provenance {
    private Provenance() {}

    static Map<String, Object> of(TrainOptions options, Origin origin, Split split, Outcome outcome) {
        Map<String, Object> provenance = new LinkedHashMap<>();
        provenance.put("trained_on", origin.data());
        provenance.put("command", origin.command());
        provenance.put("sequences", split.training().size() + split.validation().size());
        provenance.put("training_sequences", split.training().size());
        provenance.put("validation_sequences", split.validation().size());
        provenance.put("seed", options.seed());
        provenance.put("r2", rounded(outcome.ensembleR2()));
        provenance.put(
                "member_r2",
                outcome.memberR2().stream().map(Provenance::rounded).toList());
        provenance.put("epochs", epochs(options, outcome.epochs()));
        provenance.put("recipe", recipe(options));
        provenance.put("seqcast", version(Provenance.class.getPackage().getImplementationVersion()));
        provenance.put("java", Runtime.version().toString());
        provenance.put("pytorch", ai.djl.engine.Engine.getEngine("PyTorch").getVersion());
        return provenance;
    }

    private static List<Map<String, Object>> epochs(TrainOptions options, List<EpochResult> results) {
        return IntStream.range(0, options.members())
                .mapToObj(member -> {
                    List<EpochResult> own =
                            results.stream().filter(r -> r.member() == member).toList();
                    int best = own.stream()
                            .filter(EpochResult::best)
                            .mapToInt(EpochResult::epoch)
                            .max()
                            .orElse(0);
                    return Map.<String, Object>of("trained", own.size(), "best", best);
                })
                .toList();
    }

    private static Map<String, Object> recipe(TrainOptions options) {
        Map<String, Object> recipe = new LinkedHashMap<>();
        recipe.put("members", options.members());
        recipe.put("epochs", options.epochs());
        recipe.put("batch", options.batch());
        recipe.put("lr", options.optimizer().learningRate());
        recipe.put("weight_decay", options.optimizer().weightDecay());
        recipe.put(
                "betas",
                List.of(options.optimizer().beta1(), options.optimizer().beta2()));
        recipe.put("clip_norm", options.optimizer().clipNorm());
        recipe.put("schedule", options.schedule().toString());
        recipe.put("warm_up_weight", options.loss().warmUpWeight());
        recipe.put("amplitude", options.loss().amplitude());
        recipe.put("valid_fraction", options.validFraction());
        recipe.put("patience", options.patience());
        return recipe;
    }

    private static double rounded(double value) {
        return Math.round(value * 1e6) / 1e6;
    }

    private static String version(@org.jspecify.annotations.Nullable String implementation) {
        return implementation == null ? "development" : implementation;
    }
}
