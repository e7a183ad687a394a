package io.seqcast.train;

import io.seqcast.feature.FittedFeatures;
import io.seqcast.model.Tensor;
import io.seqcast.model.bundle.BundleTexts;
import io.seqcast.model.bundle.FeatureFile;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The feature files of a recipe with what its members' features have learned. */
final class FittedFiles {
    private FittedFiles() {}

    static BundleTexts of(BundleTexts texts, List<MemberPlan> members) {
        List<FeatureFile> files = texts.features().stream()
                .map(file -> file.withFitted(tensors(file.name(), members)))
                .toList();
        return new BundleTexts(files, texts.targets(), texts.predictWhen());
    }

    private static Map<String, Tensor> tensors(String features, List<MemberPlan> members) {
        Map<String, Tensor> tensors = new TreeMap<>();
        members.stream()
                .filter(plan -> plan.pipeline().features().equals(features))
                .map(MemberPlan::fitted)
                .map(FittedFeatures::values)
                .forEach(values -> values.forEach(
                        (call, learned) -> tensors.put(call, new Tensor(learned.shape(), learned.stored()))));
        return tensors;
    }
}
