package io.seqcast.model.xlstm;

/**
 * One block's place among the tensors and in a state.
 *
 * @param index of the block, from 0
 * @param width channels that pass its convolution and its cell
 * @param heads parts of as many channels each, which the cell treats each by itself
 * @param taps K, of the convolution
 * @param stateAt where in a state what the block carries begins
 */
record XlstmBlock(Cell cell, int index, int width, int heads, int taps, int stateAt) {

    /** Full name of one of its tensors. */
    String name(String parameter) {
        return "blocks." + index + "." + parameter;
    }

    /** Channels of a head. */
    int headWidth() {
        return width / heads;
    }

    /** Rows that the convolution carries. */
    int carriedRows() {
        return taps - 1;
    }

    /** Where in a state the cell's part begins: C of an mLSTM, y of an sLSTM. */
    int cellAt() {
        return stateAt + carriedRows() * width;
    }

    /** Where an mLSTM's n begins. */
    int normaliserAt() {
        return cellAt() + width * headWidth();
    }

    /** Where an mLSTM's m begins. */
    int stabiliserAt() {
        return normaliserAt() + width;
    }

    /** Where in a state what the block carries ends. */
    int stateEnd() {
        return switch (cell) {
            case MLSTM -> stabiliserAt() + heads;
            case SLSTM -> cellAt() + SlstmCell.CARRIED * width;
        };
    }
}
