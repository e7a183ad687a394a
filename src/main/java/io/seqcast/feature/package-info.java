/**
 * Causal online features and the per-sequence normaliser; training and serving share them.
 *
 * <pre>
 * FeatureSet ─▶ FeatureFitter ─▶ FittedFeatures      in training: what the set's calls learn of training rows
 *       └──────────────────────────┴─▶ FeaturePipeline ─▶ FeatureState
 * </pre>
 */
@NullMarked
package io.seqcast.feature;

import org.jspecify.annotations.NullMarked;
