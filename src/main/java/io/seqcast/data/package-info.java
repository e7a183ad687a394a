/** Points, predictions and sequences as values. {@code data.table} has them in files, {@code data.record} in Kafka records. */
package io.seqcast.data;
