package io.seqcast.serve;

import io.seqcast.feature.FeaturePipeline;
import io.seqcast.feature.FeatureSet;
import io.seqcast.feature.FittedFeatures;
import io.seqcast.feature.fit.FittedValues;
import io.seqcast.model.Tensor;
import io.seqcast.model.bundle.BundleMember;
import io.seqcast.model.bundle.FeatureFile;
import io.seqcast.model.bundle.ModelBundle;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a model's members see of its inputs. */
public final class FeaturePipelines {
    private FeaturePipelines() {}

    /**
     * The pipeline of a member.
     *
     * @throws IllegalArgumentException if its features are unknown or cannot be used on the model's inputs
     */
    public static FeaturePipeline of(ModelBundle bundle, BundleMember member) {
        FeatureFile file = bundle.texts().features(member.features());
        FeatureSet set;
        try {
            set = FeatureSet.named(member.features(), file == null ? null : file.source());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("member " + member.name() + ": " + e.getMessage(), e);
        }
        FittedFeatures fitted = file == null ? FittedFeatures.none() : fitted(file.name(), file.fitted());
        return FeaturePipeline.of(set, fitted, member.normalizer(), bundle.inputs());
    }

    /**
     * What the calls of a set have learned.
     *
     * @param name of the set
     * @param tensors as they lie beside its file, by the calls' canonical texts
     * @throws IllegalArgumentException if a tensor is none that a call can have learned
     */
    public static FittedFeatures fitted(String name, Map<String, Tensor> tensors) {
        Map<String, FittedValues> values = new TreeMap<>();
        tensors.forEach((call, tensor) -> {
            try {
                values.put(call, FittedValues.of(tensor.shape(), tensor.values()));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        name + ".fitted.safetensors: tensor " + call + ": " + e.getMessage(), e);
            }
        });
        return new FittedFeatures(values, List.of());
    }
}
