package io.seqcast.tamper;

import io.seqcast.data.Sequence;
import io.seqcast.target.TextOutcomes;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Columns of the data that hold what another one holds some bars later, or how it changes until then. Noise behind a snapshot cannot tell
 * of them: the leak is in the row itself. Only columns that the label is not made of are held against those that it is made of, which are
 * the bar.
 */
final class ForetellingColumns {
    private static final int FARTHEST = 10; // bars ahead
    private static final int LEAST = 20; // snapshots that tell
    private static final double SHARE = 0.99; // of those that tell
    private static final double RELATIVE = 1e-5;
    private static final double ABSOLUTE = 1e-6;

    private static final float[] NONE = {};

    private final List<String> columns;
    private final List<Snapshot> snapshots;
    private final BarNames names;

    /** What a column may tell of another's now and later. */
    private enum Tale {
        VALUE("", (now, later) -> later, true),
        DIFFERENCE("the change of ", (now, later) -> later - now, true),
        RETURN("the return of ", (now, later) -> later / now - 1, false),
        LOGARITHM("the log return of ", (now, later) -> Math.log(later / now), false);

        private final String text;
        private final DoubleBinaryOperator tale;
        private final boolean scales; // with the column

        Tale(String text, DoubleBinaryOperator tale, boolean scales) {
            this.text = text;
            this.tale = tale;
            this.scales = scales;
        }
    }

    /** @param columns names of the model's inputs */
    ForetellingColumns(List<String> columns, List<Snapshot> snapshots, BarNames names) {
        this.columns = columns;
        this.snapshots = snapshots;
        this.names = names;
    }

    /** The first leak, naming column, symbol and bar; null if there is none. */
    @Nullable
    String find(TextOutcomes text, long seed) {
        int[] bar = IntStream.range(0, columns.size())
                .filter(column -> isMadeOf(text, column, seed))
                .toArray();
        for (int teller = 0; teller < columns.size(); teller++) {
            int column = teller;
            if (Arrays.stream(bar).noneMatch(other -> other == column)) {
                for (int told : bar) {
                    String leak = find(teller, told);
                    if (leak != null) {
                        return leak;
                    }
                }
            }
        }
        return null;
    }

    /** Whether some label changes with this column alone. */
    private boolean isMadeOf(TextOutcomes text, int column, long seed) {
        return snapshots.stream().limit(LEAST).anyMatch(snapshot -> {
            Sequence sequence = snapshot.sequence();
            float[] rows = sequence.rows().clone();
            float[] noise = snapshot.withNoise(seed).rows();
            for (int i = column; i < rows.length; i += sequence.width()) {
                rows[i] = noise[i];
            }
            Sequence other = new Sequence(
                    sequence.id(), sequence.width(), rows, sequence.needPrediction(), sequence.times(), null, 0, NONE);
            float changed = text.onto(other).targets()[snapshot.step()];
            return Float.compare(changed, snapshot.rows().actual()[snapshot.step()]) != 0;
        });
    }

    private @Nullable String find(int teller, int told) {
        for (int ahead = 1; ahead <= FARTHEST; ahead++) {
            for (Tale tale : Tale.values()) {
                if (tells(teller, told, ahead, tale)) {
                    Snapshot first = snapshots.get(0);
                    return "column " + columns.get(teller) + " of " + names.of(first.sequence(), first.step())
                            + " holds " + tale.text + columns.get(told) + " of the bar " + ahead
                            + " later, as at other snapshots";
                }
            }
        }
        return null;
    }

    private boolean tells(int teller, int told, int ahead, Tale tale) {
        int telling = 0;
        int right = 0;
        for (Snapshot snapshot : snapshots) {
            Sequence sequence = snapshot.sequence();
            int step = snapshot.step();
            if (step + ahead < sequence.steps()) {
                double now = value(sequence, step, told);
                double later = value(sequence, step + ahead, told);
                double expected = tale.tale.applyAsDouble(now, later);
                double tolerance = RELATIVE * Math.abs(expected) + ABSOLUTE * (tale.scales ? Math.abs(now) : 1);
                boolean tells = now != later; // what never changes is told by everything that never does
                telling += tells ? 1 : 0;
                right += tells && Math.abs(value(sequence, step, teller) - expected) <= tolerance ? 1 : 0;
            }
        }
        return telling >= LEAST && right >= SHARE * telling;
    }

    private static double value(Sequence sequence, int step, int column) {
        return sequence.rows()[step * sequence.width() + column];
    }
}
