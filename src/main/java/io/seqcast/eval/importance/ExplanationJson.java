package io.seqcast.eval.importance;

import static io.seqcast.eval.Numbers.finiteOrNull;

import io.seqcast.eval.importance.Attribution.Share;
import io.seqcast.eval.importance.Permutation.Rise;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An explanation as nested maps for a JSON writer, of all inputs; what is not defined is null. */
public final class ExplanationJson {
    private ExplanationJson() {}

    /** All figures. */
    public static Map<String, @Nullable Object> of(Explanation explanation) {
        Map<String, @Nullable Object> root = new LinkedHashMap<>();
        root.put("complete", explanation.complete());
        root.put(
                "attributions",
                explanation.attributions().stream().map(ExplanationJson::of).toList());
        root.put("unexplained", explanation.unexplained());
        root.put(
                "permutations",
                explanation.permutations().stream().map(ExplanationJson::of).toList());
        root.put("provenance", explanation.provenance());
        return root;
    }

    private static Map<String, @Nullable Object> of(Attribution attribution) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("member", attribution.member().name());
        json.put("kind", attribution.member().kind());
        json.put("method", attribution.method().text());
        json.put("output", attribution.output());
        json.put("unit", attribution.unit());
        json.put("samples", attribution.samples());
        json.put("completeness_error", finiteOrNull(attribution.completeness().error()));
        json.put("complete", attribution.completeness().passed());
        json.put(
                "inputs", attribution.inputs().stream().map(ExplanationJson::of).toList());
        json.put("lags", attribution.lags());
        return json;
    }

    private static Map<String, Object> of(Share share) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("input", share.input());
        json.put("mean_abs_phi", share.magnitude());
        json.put("share", share.share());
        return json;
    }

    private static Map<String, @Nullable Object> of(Permutation permutation) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("output", permutation.output());
        json.put("error", permutation.error());
        json.put("before", finiteOrNull(permutation.before()));
        json.put("blocks", permutation.blocks());
        json.put(
                "columns", permutation.rises().stream().map(ExplanationJson::of).toList());
        return json;
    }

    private static Map<String, @Nullable Object> of(Rise rise) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("columns", rise.columns());
        json.put("rise", finiteOrNull(rise.interval().estimate()));
        json.put("low", finiteOrNull(rise.interval().low()));
        json.put("high", finiteOrNull(rise.interval().high()));
        return json;
    }
}
