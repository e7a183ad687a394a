package io.seqcast.resilience;

/**
 * A fault that was survived.
 *
 * @param phase what the stream was doing when it hit
 * @param committed predictions that were committed since the fault before
 * @param seconds from the fault until each partition had a committed prediction that was made after it
 */
record ChaosHit(ChaosFault fault, String phase, long committed, double seconds) {}
