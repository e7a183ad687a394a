package io.seqcast.stream;

import io.seqcast.serve.SequenceEngine;
import io.seqcast.serve.SequenceStore;
import java.time.InstantSource;

/** Opens the engine of a task over the task's stores. */
@FunctionalInterface
interface EngineFactory {
    SequenceEngine open(SequenceStore store, InstantSource clock);
}
