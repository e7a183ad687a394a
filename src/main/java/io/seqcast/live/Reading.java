package io.seqcast.live;

import io.seqcast.stream.StreamNumbers;

/** The stream's figures at a moment, in nanoseconds of {@link System#nanoTime()}. */
record Reading(long nanos, StreamNumbers numbers) {}
