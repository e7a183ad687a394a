package io.seqcast.model.tcn;

import org.jspecify.annotations.Nullable;

/**
 * One residual block: x ← relu(relu(second(relu(first(x)))) + shortcut(x)).
 *
 * @param shortcut a linear map, as a convolution of one tap; null where x has the width of a channel row and is added itself
 */
record TcnBlock(
        TcnConvolution first,
        TcnConvolution second,
        @Nullable TcnConvolution shortcut) {

    /** @param stateAt where in a state what the block carries begins */
    static TcnBlock of(int index, int inputs, int channels, int taps, int dilation, int stateAt) {
        String prefix = "tcn." + index;
        TcnConvolution first = new TcnConvolution(prefix + ".conv1", inputs, taps, dilation, stateAt);
        TcnConvolution second = new TcnConvolution(prefix + ".conv2", channels, taps, dilation, first.stateEnd());
        TcnConvolution shortcut =
                inputs == channels ? null : new TcnConvolution(prefix + ".downsample", inputs, 1, 1, second.stateEnd());
        return new TcnBlock(first, second, shortcut);
    }

    /** Where in a state what the block carries ends. */
    int stateEnd() {
        return second.stateEnd();
    }
}
