/** Writes models as ONNX graphs of one step: nodes, weights, and states that go in and come out. Knows no kind of model. */
package io.seqcast.model.graph;
