package io.seqcast.train;

import io.seqcast.train.part.Seeds;
import io.seqcast.train.part.Smote;
import io.seqcast.train.part.Stretch;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * Makes {@link SyntheticWindows} of training windows, a block of a class at a time, and writes each as it is made: in memory is never
 * more than a block of each class.
 */
final class Interpolation {
    private static final long ORDER = 15;

    private final Smote smote;
    private final Problem problem;
    private final int window; // W
    private final int inputs;
    private final LongSupplier free; // bytes

    /**
     * @param window rows of a window
     * @param inputs width of a row, after features
     * @param free bytes of memory that are left
     */
    Interpolation(Smote smote, Problem problem, int window, int inputs, LongSupplier free) {
        this.smote = smote;
        this.problem = problem;
        this.window = window;
        this.inputs = inputs;
        this.free = free;
    }

    /** What the heap has left. */
    static long freeHeap() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
    }

    /**
     * Brings every class up to the greatest, as far as {@link Smote#most} allows. Only whole windows are taken, after rows that count.
     *
     * @param rows what a network sees of a stretch, from its sequence's start on, (to, inputs)
     * @param file is replaced
     * @throws TrainingException if the memory is too small for the blocks, saying what would do
     */
    SyntheticWindows make(List<Stretch> training, Function<Stretch, float[]> rows, Path file, long seed)
            throws IOException {
        int[] there = new int[problem.width()];
        training.forEach(stretch -> places(stretch).forEach(place -> there[place.came]++));
        int greatest = Arrays.stream(there).max().orElse(0);
        int[] wanted = Arrays.stream(there)
                .map(n -> n == 0 ? 0 : Math.min(smote.most(), greatest - n))
                .toArray();
        requireMemory(there, wanted);
        Path aside = file.resolveSibling(file.getFileName() + ".partial");
        Files.createDirectories(file.toAbsolutePath().getParent());
        SplittableRandom random = Seeds.random(seed, ORDER);
        List<Integer> classes = new ArrayList<>();
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(aside)))) {
            List<Block> blocks = IntStream.range(0, there.length)
                    .mapToObj(c -> new Block(c, there[c], wanted[c], out, classes, random))
                    .toList();
            for (int i : Seeds.permutation(training.size(), random)) {
                float[] seen = rows.apply(training.get(i));
                for (Place place : places(training.get(i))) {
                    if (wanted[place.came] > 0) {
                        int from = (place.row + 1 - window) * inputs;
                        blocks.get(place.came).add(Arrays.copyOfRange(seen, from, from + window * inputs));
                    }
                }
            }
            for (Block block : blocks) {
                block.flush();
            }
        }
        Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
        return new SyntheticWindows(
                file, classes.stream().mapToInt(Integer::intValue).toArray(), window * inputs);
    }

    private record Place(int came, int row) {}

    /** The rows that count, with a whole window before them. */
    private List<Place> places(Stretch stretch) {
        int classes = problem.width();
        float[] outcomes = problem.targets().after(stretch.sequence());
        List<Place> places = new ArrayList<>();
        for (int t = Math.max(stretch.from(), window - 1); t < stretch.to(); t++) {
            for (int c = 0; c < classes && Problem.scoreWeight(stretch.sequence(), t) > 0; c++) {
                if (outcomes[t * classes + c] == 1) {
                    places.add(new Place(c, t));
                }
            }
        }
        return places;
    }

    private void requireMemory(int[] there, int[] wanted) {
        long windows = 0;
        for (int c = 0; c < there.length; c++) {
            windows += wanted[c] > 0 ? Math.min(there[c], smote.block()) : 0;
        }
        long bytes = windows * window * inputs * Float.BYTES;
        if (bytes > free.getAsLong() / 2) {
            throw new TrainingException(String.format(
                    "smote needs %,d MB for blocks of %,d windows of %d × %d, and half of the %,d MB that are left of the"
                            + " heap are less; lower smote.block or give more memory (-Xmx). Nothing is lost: the"
                            + " training goes on where it stood",
                    bytes >> 20, smote.block(), window, inputs, free.getAsLong() >> 20));
        }
    }

    /** Windows of a class, among which neighbours are looked for. */
    private final class Block {
        private final int came;
        private final int there; // of the class in training
        private final int wanted;
        private final DataOutputStream out;
        private final List<Integer> classes; // of what is written
        private final SplittableRandom random;
        private final List<float[]> windows = new ArrayList<>();
        private int seen;
        private int made;

        Block(int came, int there, int wanted, DataOutputStream out, List<Integer> classes, SplittableRandom random) {
            this.came = came;
            this.there = there;
            this.wanted = wanted;
            this.out = out;
            this.classes = classes;
            this.random = random;
        }

        void add(float[] rows) throws IOException {
            windows.add(rows);
            if (windows.size() == smote.block()) {
                flush();
            }
        }

        /** Makes the block's share of what is wanted. */
        void flush() throws IOException {
            seen += windows.size();
            int until = there == 0 ? 0 : (int) ((long) wanted * seen / there);
            for (; made < until; made++) {
                float[] own = windows.get(random.nextInt(windows.size()));
                List<float[]> near = nearest(own);
                float[] other = near.get(random.nextInt(near.size()));
                float share = (float) random.nextDouble();
                for (int i = 0; i < own.length; i++) {
                    out.writeFloat(own[i] + share * (other[i] - own[i]));
                }
                classes.add(came);
            }
            windows.clear();
        }

        /** Its nearest in the block, the first of equals; itself where there is no other. */
        private List<float[]> nearest(float[] own) {
            List<float[]> near = new ArrayList<>();
            double[] distances = new double[smote.neighbours() + 1];
            for (float[] other : windows) {
                double worst = near.size() < smote.neighbours() ? Double.POSITIVE_INFINITY : distances[near.size() - 1];
                double distance = other == own ? Double.POSITIVE_INFINITY : distance(own, other, worst);
                int at = near.size();
                while (at > 0 && distances[at - 1] > distance) {
                    distances[at] = distances[at - 1];
                    at--;
                }
                if (at < smote.neighbours()) {
                    distances[at] = distance;
                    near.add(at, other);
                    if (near.size() > smote.neighbours()) {
                        near.remove(smote.neighbours());
                    }
                }
            }
            if (near.size() > 1) {
                near.removeIf(other -> other == own);
            }
            return near;
        }
    }

    /** The squared distance; any number that is greater where it is greater than {@code worst}. */
    private static double distance(float[] a, float[] b, double worst) {
        double sum = 0;
        for (int i = 0; i < a.length && sum <= worst; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum;
    }
}
