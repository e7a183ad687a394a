/** What a model says, apart from its kind: numbers or probabilities of classes, and what is decided on them. */
package io.seqcast.model.task;
