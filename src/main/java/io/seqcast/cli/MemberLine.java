package io.seqcast.cli;

import io.seqcast.bench.MemberCost;
import io.seqcast.model.FileWeights;
import io.seqcast.model.Member;
import io.seqcast.model.Tensor;
import io.seqcast.model.bundle.BundleMember;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A line of the table of members. */
final class MemberLine {
    private static final double KIBI = 1024;

    private MemberLine() {}

    /** @param scored whether there is a column of scores */
    static List<String> head(boolean scored) {
        List<String> cells = new ArrayList<>(List.of(
                "member", "kind", "features", "columns", "weights", "state", "features µs", "alone µs", "64 µs a row"));
        if (scored) {
            cells.add("R²");
        }
        return cells;
    }

    /** @param r2 NaN where nothing is scored */
    static List<String> of(BundleMember member, long stateBytes, MemberCost cost, double r2) {
        List<String> cells = new ArrayList<>(List.of(
                member.name(),
                member.model().config().kind(),
                member.features(),
                Integer.toString(member.model().config().inputs()),
                weights(member.model()),
                stateBytes == 0 ? "none" : size(stateBytes),
                micros(cost.features()),
                micros(cost.one()),
                micros(cost.together())));
        if (!Double.isNaN(r2)) {
            cells.add(String.format(Locale.ROOT, "%.4f", r2));
        }
        return cells;
    }

    /** Values of tensors, or bytes of a file. */
    private static String weights(Member member) {
        if (member.weights() instanceof FileWeights own) {
            return size(own.content().length);
        }
        int values = member.tensors().values().stream()
                .map(Tensor::values)
                .mapToInt(array -> array.length)
                .sum();
        return String.format(Locale.ROOT, "%,d", values);
    }

    static String size(long bytes) {
        return bytes < KIBI * KIBI
                ? String.format(Locale.ROOT, "%.1f KiB", bytes / KIBI)
                : String.format(Locale.ROOT, "%.1f MiB", bytes / KIBI / KIBI);
    }

    private static String micros(double[] seconds) {
        return String.format(Locale.ROOT, "%.1f", MemberCost.median(seconds) * 1e6);
    }
}
