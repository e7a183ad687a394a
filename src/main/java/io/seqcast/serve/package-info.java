/** Pending points in, predictions out: the states of sequences in memory over durable rows and snapshots. No Kafka. */
package io.seqcast.serve;
