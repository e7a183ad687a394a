package io.seqcast.train;

import io.seqcast.train.part.Split;
import io.seqcast.train.recipe.Recipe;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a model says it was made, beside its recipe. */
final class Provenance {
    /** Where the rows of a learned decision are from. */
    static final String DECISION_LEARNED_ON = "decision_learned_on";

    private Provenance() {}

    /**
     * All of it.
     *
     * @param sides what each side holds
     * @param blended what follows from the members
     */
    static Map<String, Object> of(
            Recipe recipe,
            Origin origin,
            Split split,
            Sides sides,
            List<Run> finals,
            List<List<Run>> folds,
            Blended blended) {
        CrossValidation validated = blended.validated();
        Calibration calibration = blended.calibration();
        String metric = recipe.metric().text();
        Map<String, Object> provenance = new LinkedHashMap<>();
        provenance.put("trained_on", origin.data());
        provenance.put("command", origin.command());
        provenance.put("training_sequences", split.training().size());
        provenance.put("validation_sequences", split.validation().size());
        provenance.put("split", sides.provenance());
        provenance.put("seed", recipe.seed());
        provenance.put(metric, rounded(blended.score()));
        provenance.put(
                "member_" + metric,
                finals.stream().map(run -> rounded(run.score())).toList());
        String unseen = folds.isEmpty() ? Calibrating.VALIDATION : Calibrating.HELD_OUT;
        if (recipe.learnsBlend()) {
            provenance.put("blend_learned_on", unseen);
        }
        if (recipe.intervals() != null) {
            provenance.put("intervals_calibrated_on", unseen);
        }
        if (calibration != null) {
            provenance.put("temperature_learned_on", unseen);
            provenance.put("calibration", calibration.provenance());
        }
        LearnedDecision decision = blended.decision();
        if (decision != null) {
            provenance.put(DECISION_LEARNED_ON, unseen);
            provenance.put("decision", decision.provenance());
        }
        if (validated != null) {
            provenance.put("cross_validation", CrossValidationFiles.provenance(validated));
        }
        provenance.put(
                "trials",
                Stream.concat(folds.stream().flatMap(List::stream), finals.stream())
                        .map(Provenance::trial)
                        .toList());
        provenance.put("seqcast", version(Provenance.class.getPackage().getImplementationVersion()));
        provenance.put("java", Runtime.version().toString());
        provenance.put("pytorch", ai.djl.engine.Engine.getEngine("PyTorch").getVersion());
        return provenance;
    }

    private static Map<String, Object> trial(Run run) {
        Map<String, Object> trial = new LinkedHashMap<>();
        trial.put("member", run.member().name());
        if (run.fold() > 0) {
            trial.put("fold", run.fold());
        }
        trial.put("trained", run.epochs().size());
        trial.put("best", run.bestEpoch());
        trial.put("score", rounded(run.score()));
        VariationCount varied = run.varied();
        if (varied != null) {
            trial.put("augmentation", varied.provenance());
        }
        return trial;
    }

    /** A text where there is no number: JSON has none that says so. */
    static Object rounded(double value) {
        return Double.isFinite(value) ? (Object) (Math.round(value * 1e6) / 1e6) : "unknown";
    }

    private static String version(@Nullable String implementation) {
        return implementation == null ? "development" : implementation;
    }
}
