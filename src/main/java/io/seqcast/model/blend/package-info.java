/** Blends: how the predictions of an ensemble's members become one. */
package io.seqcast.model.blend;
