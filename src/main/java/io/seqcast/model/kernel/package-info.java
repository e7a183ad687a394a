/** Loops over float arrays that a JIT compiler turns into SIMD code, with a fixed order of summation. */
package io.seqcast.model.kernel;
