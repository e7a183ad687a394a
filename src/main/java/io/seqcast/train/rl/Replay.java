package io.seqcast.train.rl;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The last decisions, of which batches are drawn with replacement. */
final class Replay {
    private final int capacity;
    private final List<Decided> decided = new ArrayList<>();
    private int oldest;

    Replay(int capacity) {
        this.capacity = capacity;
    }

    void add(Decided one) {
        if (decided.size() < capacity) {
            decided.add(one);
        } else {
            decided.set(oldest, one);
            oldest = (oldest + 1) % capacity;
        }
    }

    int size() {
        return decided.size();
    }

    Decided draw(SplittableRandom random) {
        return decided.get(random.nextInt(decided.size()));
    }
}
