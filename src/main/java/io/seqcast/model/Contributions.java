package io.seqcast.model;

/**
 * What is said after rows, taken apart. The arrays are shared; nobody writes to them.
 *
 * @param base what is said before any input is known, (outputs)
 * @param phi what each input adds to it, (rows, outputs, inputs)
 */
public record Contributions(double[] base, double[] phi) {}
