/** Reinforcement: a policy's head learned by actor and critic from what its actions earn. Plain loops in double, seeded. */
@NullMarked
package io.seqcast.train.rl;

import org.jspecify.annotations.NullMarked;
