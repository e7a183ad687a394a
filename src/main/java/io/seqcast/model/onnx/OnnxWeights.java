package io.seqcast.model.onnx;

import io.seqcast.model.FileWeights;

/** A graph's file, and the program that it is. */
record OnnxWeights(byte[] content, OnnxProgram program) implements FileWeights {}
