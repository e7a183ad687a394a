package io.seqcast.data;

/**
 * Where a record stands in a topic.
 *
 * @param partition the partition, from 0
 * @param offset the offset in it, from 0
 */
public record Position(int partition, long offset) {}
