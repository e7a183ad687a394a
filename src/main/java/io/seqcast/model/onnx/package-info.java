/** The kind {@code onnx}: any graph of one step, run by ONNX Runtime with its states in a member's state. */
package io.seqcast.model.onnx;
