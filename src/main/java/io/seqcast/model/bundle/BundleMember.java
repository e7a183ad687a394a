package io.seqcast.model.bundle;

import io.seqcast.model.Member;

/**
 * A member of an ensemble and what it looks at.
 *
 * @param name unique in its bundle
 * @param features name of its feature set
 * @param normalizer name of its normaliser
 * @param scale in which units it predicts
 * @param model config and weights
 */
public record BundleMember(String name, String features, String normalizer, OutputScale scale, Member model) {

    /** A member that predicts in the data's units. */
    public BundleMember(String name, String features, String normalizer, Member model) {
        this(name, features, normalizer, OutputScale.DATA, model);
    }
}
