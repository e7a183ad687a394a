/**
 * The operators of the feature language: how each is called, what it means in words and how it becomes values of a graph.
 *
 * <pre>
 * Operators                   all there are, by name
 *    └─ Operator              name, parameters, text of the reference page, builder
 *        └─ Arguments         of one call: checked values and numbers
 *            └─ Learned       what a FittedCall has learned from training rows, if it learns
 * Elementwise, Windows, …     the operators themselves, a class a family; each lists its own
 * </pre>
 *
 * Another operator is an entry in its family's list. What can be said by others is built of them, so that equal parts are
 * computed once; what cannot is an {@link io.seqcast.feature.plan.Op} of its own.
 */
@NullMarked
package io.seqcast.feature.operator;

import org.jspecify.annotations.NullMarked;
