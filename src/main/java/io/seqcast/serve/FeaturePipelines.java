package io.seqcast.serve;

import io.seqcast.feature.FeaturePipeline;
import io.seqcast.feature.FeatureSet;
import io.seqcast.model.bundle.BundleMember;
import io.seqcast.model.bundle.FeatureFile;
import io.seqcast.model.bundle.ModelBundle;

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
        return FeaturePipeline.of(set, member.normalizer(), bundle.inputs());
    }
}
