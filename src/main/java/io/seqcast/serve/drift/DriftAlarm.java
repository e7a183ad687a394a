package io.seqcast.serve.drift;

/**
 * What a detector says of a change.
 *
 * @param at row with which it is seen, counted from 0 over all that the detector was given
 * @param since row that is taken for the first after the change, at most {@code at}
 * @param before mean of the rows before it that the detector still knew
 * @param after mean from that row on
 */
public record DriftAlarm(long at, long since, double before, double after) {}
