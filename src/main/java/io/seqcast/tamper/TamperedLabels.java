package io.seqcast.tamper;

import io.seqcast.data.Sequence;
import io.seqcast.target.TextOutcomes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Noise in place of all bars up to a snapshot, itself included: its label may not change, since it begins at the next one. What the label
 * is measured by, such as the bounds of a pattern, is known at the snapshot and stays. Noise behind it has to change some.
 */
final class TamperedLabels {
    private final TextOutcomes text;
    private final String name;
    private final BarNames names;
    private final long seed;
    private final Runnable compared;

    /**
     * @param name of the text
     * @param compared hears of each comparison
     */
    TamperedLabels(TextOutcomes text, String name, BarNames names, long seed, Runnable compared) {
        this.text = text;
        this.name = name;
        this.names = names;
        this.seed = seed;
        this.compared = compared;
    }

    /** The first leak, naming label, symbol and bar; null if there is none. */
    @Nullable
    String find(List<Snapshot> snapshots) {
        for (Snapshot snapshot : snapshots) {
            if (changes(snapshot, snapshot.withNoiseUntil(seed))) {
                return "label " + text.names().get(0) + " of "
                        + names.of(snapshot.sequence(), snapshot.step())
                        + " changes with bars up to it: " + name + " looks at a bar that is not after it";
            }
        }
        return null;
    }

    /** How many labels change with the bars behind their snapshots. */
    int changing(List<Snapshot> snapshots) {
        return (int) snapshots.stream()
                .filter(snapshot -> changes(snapshot, snapshot.withNoiseAfter(seed)))
                .count();
    }

    private boolean changes(Snapshot snapshot, Sequence seen) {
        compared.run();
        float now = text.seeing(snapshot.sequence(), seen)[snapshot.step()];
        return Float.compare(now, snapshot.rows().actual()[snapshot.step()]) != 0;
    }
}
