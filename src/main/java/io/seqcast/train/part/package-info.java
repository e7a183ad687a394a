/** The parts of a recipe of which there are several, one to be chosen by its name: splits, samplers, losses, schedules, metrics. */
@NullMarked
package io.seqcast.train.part;

import org.jspecify.annotations.NullMarked;
