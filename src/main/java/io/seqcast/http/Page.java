package io.seqcast.http;

/** Makes the answer to each request; several threads may ask at once. */
@FunctionalInterface
public interface Page {
    Answer answer(Request request);
}
