/**
 * What is computed from a sequence's rows, one by one: a graph of values, made into a plan that runs it.
 *
 * <pre>
 * Graph ─ Node ─ Op        values of a row: how each comes from others; equal ones are one
 *    └─ Planner            which columns are needed, where they stand, whose last rows are kept
 *        └─ FeaturePlan    runs a row: steps over registers, rings, window states and recurrences
 *            └─ PlanState  of one sequence; its stored form is rings and recurrences, the rest follows from them
 * </pre>
 *
 * Values are doubles within the range of float, so that no square or product of a window's rows overflows; none is NaN.
 */
@NullMarked
package io.seqcast.feature.plan;

import org.jspecify.annotations.NullMarked;
