/** What a model says, apart from its kind: numbers, probabilities of classes or positions to hold, and what is decided on them. */
package io.seqcast.model.task;
