/** Offline training: whole sequences, the chunked form under autograd, AdamW, an ensemble by seeds. */
@NullMarked
package io.seqcast.train;

import org.jspecify.annotations.NullMarked;
