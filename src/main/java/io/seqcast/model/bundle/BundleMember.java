package io.seqcast.model.bundle;

import io.seqcast.model.Member;
import org.jspecify.annotations.Nullable;

/**
 * A member of an ensemble and what it looks at.
 *
 * @param name unique in its bundle
 * @param features name of its feature set
 * @param normalizer name of its normaliser
 * @param scale in which units it predicts
 * @param when it is asked; null for always
 * @param model config and weights
 */
public record BundleMember(
        String name,
        String features,
        String normalizer,
        OutputScale scale,
        @Nullable AskedWhen when,
        Member model) {

    /** A member that is always asked. */
    public BundleMember(String name, String features, String normalizer, OutputScale scale, Member model) {
        this(name, features, normalizer, scale, null, model);
    }

    /** A member that is always asked and predicts in the data's units. */
    public BundleMember(String name, String features, String normalizer, Member model) {
        this(name, features, normalizer, OutputScale.DATA, model);
    }

    /** The same member, asked at other times; null for always. */
    public BundleMember asked(@Nullable AskedWhen value) {
        return new BundleMember(name, features, normalizer, scale, value, model);
    }
}
