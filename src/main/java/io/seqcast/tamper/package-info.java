/**
 * Whether anything looks ahead, found by changing what it must not see: {@link io.seqcast.tamper.LookAheadTests} puts noise in place of
 * later bars, and of earlier ones, and looks what changes.
 */
@NullMarked
package io.seqcast.tamper;

import org.jspecify.annotations.NullMarked;
