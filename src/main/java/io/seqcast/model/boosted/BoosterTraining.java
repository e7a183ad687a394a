package io.seqcast.model.boosted;

import io.seqcast.lightgbm.GbmBooster;
import io.seqcast.lightgbm.GbmDataset;
import io.seqcast.model.FittedConfig;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Trains a booster an output, each on one thread; outputs that are known in the same rows share their bins. */
final class BoosterTraining {
    private final BoostedConfig config;
    private final List<SampledRows> sequences;
    private final FittedConfig.Parts parts;
    private final String[] texts; // of each output's booster

    private BoosterTraining(BoostedConfig config, List<SampledRows> sequences, FittedConfig.Parts parts) {
        this.config = config;
        this.sequences = sequences;
        this.parts = parts;
        texts = new String[config.outputs()];
    }

    /** @throws IllegalArgumentException if an output is known in no row */
    static BoostedTrees train(BoostedConfig config, List<SampledRows> sequences, FittedConfig.Parts parts) {
        BoosterTraining training = new BoosterTraining(config, sequences, parts);
        training.byRows().forEach(training::train);
        byte[] content = String.join("", training.texts).getBytes(StandardCharsets.ISO_8859_1);
        return BoostedTrees.read(content, "the trained trees");
    }

    /** Which rows, by their place among those of all sequences, and the outputs that are known in just these. */
    private Map<BitSet, List<Integer>> byRows() {
        Map<BitSet, List<Integer>> groups = new LinkedHashMap<>();
        for (int output = 0; output < config.outputs(); output++) {
            groups.computeIfAbsent(rowsOf(output), rows -> new ArrayList<>()).add(output);
        }
        List<Integer> missing = groups.get(new BitSet());
        if (missing != null) {
            throw new IllegalArgumentException(
                    "outputs " + missing + " were known in no row of weight above 0, must be in" + " at least one");
        }
        return groups;
    }

    private BitSet rowsOf(int output) {
        BitSet rows = new BitSet();
        int from = 0;
        for (SampledRows sequence : sequences) {
            for (int row = 0; row < sequence.count(); row++) {
                rows.set(from + row, sequence.knows(row, output));
            }
            from += sequence.count();
        }
        return rows;
    }

    private void train(BitSet rows, List<Integer> outputs) {
        List<float[]> blocks = new ArrayList<>();
        int from = 0;
        for (SampledRows sequence : sequences) {
            blocks.add(sequence.rows(rows, from));
            from += sequence.count();
        }
        try (DatasetPool pool = new DatasetPool(blocks, config)) {
            List<String> boosters = parts.map(outputs.size(), k -> pool.lend(data -> train(data, outputs.get(k))));
            for (int k = 0; k < boosters.size(); k++) {
                texts[outputs.get(k)] = boosters.get(k);
            }
        }
    }

    private String train(GbmDataset data, int output) {
        float[] labels = new float[data.rows()];
        float[] weights = new float[data.rows()];
        int k = 0;
        for (SampledRows sequence : sequences) {
            for (int row = 0; row < sequence.count(); row++) {
                if (sequence.knows(row, output)) {
                    labels[k] = sequence.target(row, output);
                    weights[k++] = sequence.weight(row, output);
                }
            }
        }
        data.label(labels);
        data.weight(weights);
        try (GbmBooster booster = GbmBooster.train(data, config.growth(), config.trees())) {
            return booster.text();
        }
    }
}
