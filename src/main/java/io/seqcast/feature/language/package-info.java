/**
 * The text of a feature file, made into values of a graph.
 *
 * <pre>
 * FeatureText          lines of a file into columns
 *    └─ Names          what a name means
 *        └─ Compiler   an expression into a value; Dialect says which operators there are
 * ReferencePage        the language and its operators, for people
 * </pre>
 */
@NullMarked
package io.seqcast.feature.language;

import org.jspecify.annotations.NullMarked;
