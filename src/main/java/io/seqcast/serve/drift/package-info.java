/** Whether a series has changed: detectors that take a value at a time. They know nothing of sequences, models or Kafka. */
package io.seqcast.serve.drift;
