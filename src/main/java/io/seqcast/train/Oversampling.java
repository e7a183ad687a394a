package io.seqcast.train;

import static java.util.Objects.requireNonNull;

import io.seqcast.model.NetworkConfig;
import io.seqcast.model.WindowConfig;
import io.seqcast.train.part.Seeds;
import io.seqcast.train.part.Smote;
import io.seqcast.train.part.Stretch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@link SyntheticWindows} that one member's batches have beside their draws, each once an epoch. */
final class Oversampling {
    private static final long ORDER = 14;
    private static final int TOGETHER = 32; // that go through a network at once

    private final Smote smote;
    private final NetworkConfig network;
    private final Problem problem;
    private final List<Stretch> training;
    private final Examples examples;
    private final long seed;
    private final Path file;
    private @Nullable SyntheticWindows windows; // made anew by each start of a training, and the same then

    /** @param file where they are written */
    Oversampling(
            MemberPlan plan,
            NetworkConfig network,
            Problem problem,
            List<Stretch> training,
            Examples examples,
            Path file) {
        this.smote = plan.learning().smote();
        this.network = network;
        this.problem = problem;
        this.training = training;
        this.examples = examples;
        this.seed = plan.seed();
        this.file = file;
    }

    /** Their places in an epoch, by batches and groups that go through the network together, (batches)(groups)(windows). */
    List<List<int[]>> epoch(int epoch, int batches) {
        if (smote.isNone()) {
            return Collections.nCopies(batches, List.of());
        }
        int[] order = Seeds.permutation(windows().count(), Seeds.random(seed, ORDER, epoch));
        List<List<int[]>> all = new ArrayList<>();
        for (int batch = 0; batch < batches; batch++) {
            int to = (int) ((long) order.length * (batch + 1) / batches);
            List<int[]> groups = new ArrayList<>();
            for (int from = (int) ((long) order.length * batch / batches); from < to; from += TOGETHER) {
                groups.add(Arrays.copyOfRange(order, from, Math.min(to, from + TOGETHER)));
            }
            all.add(groups);
        }
        return all;
    }

    /** A group of them, ready for the network. */
    List<Examples.Example> examples(int[] places, double scale) {
        return requireNonNull(windows).examples(places, network.inputs(), problem.width(), scale);
    }

    private SyntheticWindows windows() {
        if (windows == null) {
            int length = ((WindowConfig) network).window();
            Interpolation between =
                    new Interpolation(smote, problem, length, network.inputs(), Interpolation::freeHeap);
            try {
                windows = between.make(training, rows -> examples.inputs(rows.sequence(), rows.to()), file, seed);
            } catch (IOException e) {
                throw new UncheckedIOException(file + ": cannot be written: " + e.getMessage(), e);
            }
        }
        return windows;
    }
}
