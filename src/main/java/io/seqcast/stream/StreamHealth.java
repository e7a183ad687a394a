package io.seqcast.stream;

/**
 * How an instance of the stream is.
 *
 * @param state of Kafka Streams: CREATED, REBALANCING, RUNNING, PENDING_SHUTDOWN, NOT_RUNNING, PENDING_ERROR, ERROR
 * @param live whether it can work, now or after a rebalance; if not, only a new start helps
 * @param ready whether it has taken over its partitions and their stores are restored
 * @param restored share of the restore that is done, 0 to 1
 */
public record StreamHealth(String state, boolean live, boolean ready, double restored) {}
