package io.seqcast.data.table;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The columns of a file of predictions: {@code seq_ix}, {@code step_in_seq} (the observed step t), the predicted features of
 * t + 1 under their own names, then perhaps the metadata and each feature's spread.
 */
final class PredictionColumns {
    static final List<String> KEYS = List.of("seq_ix", "step_in_seq");
    static final List<String> METADATA = List.of(
            "target_step", "model", "emitted_at", "partition", "offset", "start_partition", "start_offset", "fallback");

    /** Metadata columns of files that were written before there was a {@code fallback}. */
    private static final int METADATA_BEFORE = 7;

    private PredictionColumns() {}

    /** All names in order. */
    static List<String> names(List<String> features, boolean all) {
        return all
                ? withMetadata(features, METADATA)
                : Stream.concat(KEYS.stream(), features.stream()).toList();
    }

    /** What the columns of a file after the keys are read as: the features; what follows them is ignored. */
    static List<ViewColumn> view(List<SourceColumn> afterKeys) {
        int width = features(afterKeys.stream().map(SourceColumn::name).toList());
        return IntStream.range(0, width)
                .mapToObj(i -> ViewColumn.value(i, afterKeys.get(i), false))
                .toList();
    }

    /** How many of the columns after the keys are features. A feature may itself be called like a metadata column. */
    private static int features(List<String> afterKeys) {
        for (int metadata : new int[] {METADATA.size(), METADATA_BEFORE}) {
            int count = (afterKeys.size() - metadata) / 2;
            if (count >= 1) {
                List<String> all = withMetadata(afterKeys.subList(0, count), METADATA.subList(0, metadata));
                if (all.subList(KEYS.size(), all.size()).equals(afterKeys)) {
                    return count;
                }
            }
        }
        return afterKeys.size();
    }

    private static List<String> withMetadata(List<String> features, List<String> metadata) {
        return Stream.of(
                        KEYS.stream(),
                        features.stream(),
                        metadata.stream(),
                        features.stream().map(PredictionColumns::spread))
                .flatMap(names -> names)
                .toList();
    }

    private static String spread(String feature) {
        return feature + "_spread";
    }
}
