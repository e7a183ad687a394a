package io.seqcast.text;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds what was meant by a name that nobody knows: "did you mean". */
public final class Nearest {
    private static final int MOST_LISTED = 12;
    private static final int MOST_LETTERS = 100; // of a name that is compared: the work grows with their square

    private Nearest() {}

    /**
     * The known name with the fewest slips of the pen to the unknown one, case aside; the first of several. None if more
     * than a third of the letters would have to change, or there are more than a hundred.
     */
    public static Optional<String> to(String unknown, Collection<String> known) {
        if (unknown.length() > MOST_LETTERS) {
            return Optional.empty();
        }
        String nearest = null;
        int fewest = Math.max(1, unknown.length() / 3) + 1;
        for (String name : known) {
            if (Math.abs(name.length() - unknown.length()) < fewest) {
                int slips = slips(unknown.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
                if (slips < fewest) {
                    fewest = slips;
                    nearest = name;
                }
            }
        }
        return Optional.ofNullable(nearest);
    }

    /**
     * What a message about an unknown name ends with: the name that was meant, or some of those there are.
     *
     * @param known in the order in which they are to be listed
     */
    public static String hint(String unknown, Collection<String> known) {
        Optional<String> nearest = to(unknown, known);
        if (nearest.isPresent()) {
            return ", did you mean " + nearest.get() + "?";
        }
        if (known.isEmpty()) {
            return ", none is known";
        }
        List<String> listed = known.stream()
                .limit(MOST_LISTED)
                .map(name -> Abbreviation.of(name, MOST_LETTERS))
                .toList();
        int more = known.size() - listed.size();
        return ", known are " + String.join(", ", listed) + (more == 0 ? "" : " and " + more + " more");
    }

    /**
     * Letters put in, left out, changed or swapped with their neighbour, at the least (optimal string alignment: Damerau 1964,
     * no letter touched twice).
     */
    private static int slips(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, 1 + Math.min(last[j], row[j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
        }
        return row[b.length()];
    }
}
