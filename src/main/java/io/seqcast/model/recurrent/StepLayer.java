package io.seqcast.model.recurrent;

import io.seqcast.model.kernel.AffineMap;

/**
 * One layer in one direction, its weights rearranged for a step form. Immutable.
 *
 * @param input what its gates make of what it reads, (gates · H, in)
 * @param state what they make of its own h, (gates · H, H)
 */
public record StepLayer(AffineMap input, AffineMap state) {}
