package io.seqcast.train;

/** Ends a training as a kill would after so many epochs. */
final class DiesAfter implements ProgressListener {
    private int left;

    DiesAfter(int epochs) {
        left = epochs;
    }

    @Override
    public void epoch(EpochResult result) {
        if (--left == 0) {
            throw new IllegalStateException("killed");
        }
    }
}
