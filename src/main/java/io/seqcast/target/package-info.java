/** What is to be predicted after each row of a sequence. It looks ahead: a prediction never depends on it, its score does. */
@NullMarked
package io.seqcast.target;

import org.jspecify.annotations.NullMarked;
