package io.seqcast.serve;

/**
 * How a sequence's rows lie in its tail.
 *
 * @param slots R: size of the ring; the row of step t lies in slot t mod R
 * @param width number of features N of a row
 */
record TailShape(int slots, int width) {

    int slot(long step) {
        return (int) (step % slots);
    }
}
