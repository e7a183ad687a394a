package io.seqcast.model.tcn;

/**
 * One of a network's convolutions: out_t = b + Σ_{j &lt; K} W[:, :, j] · x_{t − (K−1−j)·δ}, x before the start being 0.
 *
 * @param name its tensors' names begin with
 * @param inputs width of a row x
 * @param taps K
 * @param dilation δ, rows from one tap to the next
 * @param stateAt where in a state what it carries begins
 */
record TcnConvolution(String name, int inputs, int taps, int dilation, int stateAt) {

    /** (channels, inputs, K) */
    String weight() {
        return name + ".weight";
    }

    /** (channels) */
    String bias() {
        return name + ".bias";
    }

    /** How many rows before the present one a tap reads; the last tap reads that itself. */
    int lag(int tap) {
        return (taps - 1 - tap) * dilation;
    }

    /** Rows that it carries: as many as its first tap reaches back. */
    int carried() {
        return lag(0);
    }

    /** Where in a state what it carries ends. */
    int stateEnd() {
        return stateAt + carried() * inputs;
    }
}
