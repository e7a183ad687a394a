/** Sequence models: Mamba-2 in its forms, and the bundle that holds a trained ensemble on disk. */
package io.seqcast.model;
