package io.seqcast.train;

import io.seqcast.feature.FittedFeatures;
import io.seqcast.model.Tensor;
import io.seqcast.model.bundle.BundleTexts;
import io.seqcast.model.bundle.FeatureFile;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The feature files of a recipe with what the features of its members and its blend have learned. */
final class FittedFiles {
    private FittedFiles() {}

    static BundleTexts of(BundleTexts texts, List<MemberPlan> members, StackFeatures ofBlend) {
        List<FeatureFile> files = texts.features().stream()
                .map(file -> file.withFitted(tensors(file.name(), members, ofBlend)))
                .toList();
        return new BundleTexts(files, texts.targets(), texts.predictWhen());
    }

    private static Map<String, Tensor> tensors(String features, List<MemberPlan> members, StackFeatures ofBlend) {
        Map<String, Tensor> tensors = new TreeMap<>();
        Stream<FittedFeatures> ofMembers = members.stream()
                .filter(plan -> plan.pipeline().features().equals(features))
                .map(MemberPlan::fitted);
        Stream<FittedFeatures> ofStack = Stream.of(ofBlend)
                .filter(stack ->
                        stack.pipeline() != null && stack.pipeline().features().equals(features))
                .map(StackFeatures::fitted);
        Stream.concat(ofMembers, ofStack)
                .map(FittedFeatures::values)
                .forEach(values -> values.forEach(
                        (call, learned) -> tensors.put(call, new Tensor(learned.shape(), learned.stored()))));
        return tensors;
    }
}
