package io.seqcast.cli;

import io.seqcast.policy.Action;
import java.util.List;

/**
 * Which positions the names of decisions mean.
 *
 * @param longs names that take a long position
 * @param shorts names that take a short one
 * @param flats names that end a position
 * @param keeps whether any other name keeps the position at hand; else it ends it
 */
record TradeRule(List<String> longs, List<String> shorts, List<String> flats, boolean keeps) {

    /** @throws IllegalArgumentException if a name means two */
    TradeRule {
        longs = List.copyOf(longs);
        shorts = List.copyOf(shorts);
        flats = List.copyOf(flats);
        requireApart("--long and --short", longs, shorts);
        requireApart("--long and --flat", longs, flats);
        requireApart("--short and --flat", shorts, flats);
    }

    private static void requireApart(String options, List<String> names, List<String> others) {
        for (String name : names) {
            if (others.contains(name)) {
                throw new IllegalArgumentException(options + " both name " + name + ", must be one of them");
            }
        }
    }

    /** The position that a decision means, to somebody who holds one. */
    Action action(String decision, Action held) {
        if (longs.contains(decision)) {
            return Action.LONG;
        }
        if (shorts.contains(decision)) {
            return Action.SHORT;
        }
        return keeps && !flats.contains(decision) ? held : Action.FLAT;
    }

    /** Whether any of these names means a position. */
    boolean knowsAny(List<String> names) {
        return names.stream().anyMatch(name -> longs.contains(name) || shorts.contains(name));
    }

    /** For people. */
    String text() {
        return "long at " + String.join(", ", longs) + "; short at " + String.join(", ", shorts) + "; flat at "
                + String.join(", ", flats) + "; otherwise " + (keeps ? "as it was" : "flat");
    }
}
