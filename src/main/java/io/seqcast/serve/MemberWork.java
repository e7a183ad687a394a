package io.seqcast.serve;

/**
 * What was counted of an ensemble's members so far.
 *
 * @param nanos time of each member, (members)
 * @param failures rows after which a member had no finite answer while another had, (members)
 */
public record MemberWork(long[] nanos, long[] failures) {}
