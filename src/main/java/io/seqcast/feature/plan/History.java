package io.seqcast.feature.plan;

/** The last rows of an argument: places of a ring, perhaps some rows ago. */
public final class History {
    private final Ring ring;
    private final int[] places; // of the ring
    private final boolean adjacent; // whether they follow one another
    private final int lag;

    History(Ring ring, int[] places, int lag) {
        this.ring = ring;
        this.places = places;
        this.adjacent = adjacent(places);
        this.lag = lag;
    }

    /** Copies a row's columns, all of them. */
    public void read(long row, double[] into, int at) {
        if (adjacent) {
            ring.read(Math.max(0, row - lag), places[0], into, at, places.length);
        } else {
            ring.read(Math.max(0, row - lag), places, into, at);
        }
    }

    /** One column of a row. */
    public double value(long row, int column) {
        return ring.value(Math.max(0, row - lag), places[column]);
    }

    static boolean adjacent(int[] places) {
        for (int i = 1; i < places.length; i++) {
            if (places[i] != places[i - 1] + 1) {
                return false;
            }
        }
        return true;
    }
}
