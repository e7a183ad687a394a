/** Brokers, topics and records: everything of Kafka but the stream itself. */
package io.seqcast.kafka;
