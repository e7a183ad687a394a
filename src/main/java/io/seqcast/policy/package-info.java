/** What decisions about a position are worth: an account that trades by the closes of bars and pays for it. No Kafka, no training. */
@NullMarked
package io.seqcast.policy;

import org.jspecify.annotations.NullMarked;
