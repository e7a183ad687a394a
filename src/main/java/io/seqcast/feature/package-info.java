/** Causal online features and the per-sequence normaliser; training and serving share them. */
@NullMarked
package io.seqcast.feature;

import org.jspecify.annotations.NullMarked;
