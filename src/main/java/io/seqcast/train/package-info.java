/** Offline training by a recipe: whole sequences in, members of any kinds, their blend, a bundle out. */
@NullMarked
package io.seqcast.train;

import org.jspecify.annotations.NullMarked;
