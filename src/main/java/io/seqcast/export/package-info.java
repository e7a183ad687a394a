/** Writes the members of a model, and the whole of it where it can be, as ONNX graphs, and holds each against the step form. */
package io.seqcast.export;
