package io.seqcast.serve;

/**
 * How a sequence's rows lie in its tail: a ring of blocks. What comes of a block in one go is a {@link TailChunk}, and its chunks lie
 * side by side from the block's first slot on. A block of which every row came alone fills all of its slots; another leaves those at
 * its end, where a chunk of an earlier round may stand. Readers tell it by its steps.
 *
 * @param slots R: size of the ring, a multiple of the block's
 * @param width number of features N of a row
 * @param block rows of a block, and most rows of a chunk
 */
record TailShape(int slots, int width, int block) {

    /** A ring in which every row lies alone: the row of step t in slot t mod R. */
    TailShape(int slots, int width) {
        this(slots, width, 1);
    }

    /** The block that the row of a step belongs to, counted from the sequence's first. */
    long block(long step) {
        return step / block;
    }

    /** @param chunk its place in its block, from 0 */
    int slot(long block, int chunk) {
        return (int) (block * this.block % slots) + chunk;
    }

    /** The oldest step that the ring promises to hold once it has got the row of {@code newest}; below 0 if it holds all. */
    long oldest(long newest) {
        return newest - newest % block - slots + block;
    }
}
