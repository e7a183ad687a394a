package io.seqcast.train;

import io.seqcast.file.Folders;
import io.seqcast.train.part.ClassWeights;
import io.seqcast.train.part.HardRows;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * What an interrupted training goes on from: one file a run, replaced whole after each epoch, in a folder beside the
 * result. With the seed it determines all that follows, so a resumed training ends in the same weights.
 *
 * <p>Layout, big-endian: magic (8 bytes), fingerprint of recipe and data (UTF), updates (long), number of parameters
 * (int), then weights, running mean, running square and best weights (float each), number of weights of classes (int) and
 * these (double each), number of stretches (int) and of each how many rows are hard (int) and which (int each), length of
 * the weights file (int) and the file, number of epochs (int) and their results.
 */
final class Checkpoint {
    private static final long MAGIC = 0x5345514341535434L; // "SEQCAST4"

    private final Path folder;
    private final String fingerprint;

    /**
     * @param folder is made with the first write, belongs to this checkpoint alone
     * @param fingerprint of all that decides the result; a checkpoint of another training is refused
     */
    Checkpoint(Path folder, String fingerprint) {
        this.folder = folder;
        this.fingerprint = fingerprint;
    }

    void write(String run, MemberState state) throws IOException {
        Files.createDirectories(folder);
        Path aside = folder.resolve(name(run) + ".partial");
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(aside)))) {
            out.writeLong(MAGIC);
            out.writeUTF(fingerprint);
            out.writeLong(state.updates());
            out.writeInt(state.weights().length);
            for (float[] values : arrays(state)) {
                for (float value : values) {
                    out.writeFloat(value);
                }
            }
            write(out, state.balance());
            out.writeInt(state.content().length);
            out.write(state.content());
            out.writeInt(state.results().size());
            for (EpochResult result : state.results()) {
                write(out, result);
            }
        }
        Files.move(aside, folder.resolve(name(run)), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Where {@code run} stood; empty if it had not finished an epoch. */
    Optional<MemberState> read(String run) throws IOException {
        Path file = folder.resolve(name(run));
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (in.readLong() != MAGIC || !in.readUTF().equals(fingerprint)) {
                throw new TrainingException("the checkpoint " + file
                        + " belongs to a training with another recipe or other data; delete " + folder
                        + " to start anew");
            }
            long updates = in.readLong();
            int size = in.readInt();
            float[] weights = floats(in, size);
            float[] mean = floats(in, size);
            float[] square = floats(in, size);
            float[] best = floats(in, size);
            Balance balance = balance(in);
            byte[] content = in.readNBytes(in.readInt());
            List<EpochResult> results = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                results.add(result(in));
            }
            return Optional.of(
                    new MemberState(weights, mean, square, updates, best, balance, content, List.copyOf(results)));
        }
    }

    /** Where all of it lies; it may not be there yet. */
    Path folder() {
        return folder;
    }

    /** Deletes the folder and what is in it. */
    void delete() throws IOException {
        Folders.delete(folder);
    }

    private static String name(String run) {
        return run + ".checkpoint";
    }

    private static List<float[]> arrays(MemberState state) {
        return List.of(state.weights(), state.mean(), state.square(), state.bestWeights());
    }

    private static float[] floats(DataInputStream in, int size) throws IOException {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = in.readFloat();
        }
        return values;
    }

    private static void write(DataOutputStream out, Balance balance) throws IOException {
        List<Double> weights = balance.weights().byClass();
        out.writeInt(weights.size());
        for (double weight : weights) {
            out.writeDouble(weight);
        }
        out.writeInt(balance.hard().rows().size());
        for (BitSet rows : balance.hard().rows()) {
            out.writeInt(rows.cardinality());
            for (int t = rows.nextSetBit(0); t >= 0; t = rows.nextSetBit(t + 1)) {
                out.writeInt(t);
            }
        }
    }

    private static Balance balance(DataInputStream in) throws IOException {
        List<Double> weights = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            weights.add(in.readDouble());
        }
        List<BitSet> hard = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            BitSet rows = new BitSet();
            for (int more = in.readInt(); more > 0; more--) {
                rows.set(in.readInt());
            }
            hard.add(rows);
        }
        return new Balance(new ClassWeights(weights), new HardRows(hard));
    }

    private static void write(DataOutputStream out, EpochResult result) throws IOException {
        out.writeInt(result.member());
        out.writeInt(result.epoch());
        out.writeDouble(result.learningRate());
        out.writeDouble(result.trainLoss());
        out.writeDouble(result.score());
        out.writeInt(result.classes().size());
        for (ClassResult one : result.classes()) {
            out.writeLong(one.rows());
            out.writeDouble(one.loss());
            out.writeDouble(one.recall());
            out.writeDouble(one.predicted());
        }
        out.writeBoolean(result.best());
        out.writeDouble(result.seconds());
        out.writeLong(result.peakBytes());
    }

    private static EpochResult result(DataInputStream in) throws IOException {
        return new EpochResult(
                in.readInt(),
                in.readInt(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                classes(in),
                in.readBoolean(),
                in.readDouble(),
                in.readLong());
    }

    private static List<ClassResult> classes(DataInputStream in) throws IOException {
        List<ClassResult> classes = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            classes.add(new ClassResult(in.readLong(), in.readDouble(), in.readDouble(), in.readDouble()));
        }
        return classes;
    }
}
