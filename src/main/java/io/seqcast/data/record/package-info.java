/** Points and predictions as Avro records, with the layouts in {@code schemas}: by hand over {@code AvroOutput} and {@code AvroInput}. Both may also be JSON. */
package io.seqcast.data.record;
