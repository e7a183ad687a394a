/** Tests that a classifier of rows in time has to pass before its scores are to be believed. */
@NullMarked
package io.seqcast.eval.integrity;

import org.jspecify.annotations.NullMarked;
