package io.seqcast.serve;

import io.seqcast.feature.FeaturePipeline;
import io.seqcast.feature.FeatureSet;
import io.seqcast.feature.FittedFeatures;
import io.seqcast.feature.fit.FittedValues;
import io.seqcast.model.Tensor;
import io.seqcast.model.blend.Stack;
import io.seqcast.model.bundle.BundleMember;
import io.seqcast.model.bundle.FeatureFile;
import io.seqcast.model.bundle.ModelBundle;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a model's members, and its blend, see of its inputs. */
public final class FeaturePipelines {
    private FeaturePipelines() {}

    /**
     * The pipeline of a member.
     *
     * @throws IllegalArgumentException if its features are unknown or cannot be used on the model's inputs
     */
    public static FeaturePipeline of(ModelBundle bundle, BundleMember member) {
        return of(bundle, "member " + member.name(), member.features(), member.normalizer());
    }

    /**
     * The pipeline of a stack's features, in the data's units; null if it has none.
     *
     * @throws IllegalArgumentException if its features are unknown, cannot be used on the model's inputs, or give another number
     *     of columns than it has weights for
     */
    public static @Nullable FeaturePipeline of(ModelBundle bundle, Stack stack) {
        if (stack.features() == null) {
            return null;
        }
        FeaturePipeline pipeline = of(bundle, "blend", stack.features(), Stack.NORMALIZER);
        if (pipeline.width() != stack.columns()) {
            throw new IllegalArgumentException("blend has feature_weights for " + stack.columns()
                    + " columns, but features '" + stack.features() + "' of " + pipeline.inputs() + " columns give "
                    + pipeline.width());
        }
        return pipeline;
    }

    private static FeaturePipeline of(ModelBundle bundle, String whose, String features, String normalizer) {
        FeatureFile file = bundle.texts().features(features);
        FeatureSet set;
        try {
            set = FeatureSet.named(features, file == null ? null : file.source());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(whose + ": " + e.getMessage(), e);
        }
        FittedFeatures fitted = file == null ? FittedFeatures.none() : fitted(file.name(), file.fitted());
        return FeaturePipeline.of(set, fitted, normalizer, bundle.inputs());
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
