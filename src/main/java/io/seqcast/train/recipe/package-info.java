/** Recipes: all that decides what a training makes of its data, as one YAML file. */
@NullMarked
package io.seqcast.train.recipe;

import org.jspecify.annotations.NullMarked;
