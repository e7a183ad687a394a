package io.seqcast;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Throws damaged and random bytes at a parser: it takes them or refuses them with an exception of its documented kinds, and
 * allocates no more than a small multiple of what it was given. Cases follow from the seed alone. With
 * {@code -Dseqcast.fuzz.seconds=60} a parser is worked on for so long; {@code target/fuzz} then says how many cases that was.
 */
public final class Fuzz {
    private static final Path REPORTS = Path.of("target/fuzz");
    private static final int SECONDS = Integer.getInteger("seqcast.fuzz.seconds", 0);
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final byte[] EDGES = {
        0, 1, -1, Byte.MAX_VALUE, Byte.MIN_VALUE, '0', '9', '-', '"', '{', '[', ',', '\n'
    };

    private final String name;
    private final List<byte[]> originals;
    private final List<Class<? extends Exception>> refusals;
    private final long fixedBytes;
    private final int bytesPerByte;
    private long refused;
    private long mostAllocated;

    /** What is to be tried. */
    @FunctionalInterface
    public interface Parser {
        void parse(byte[] input) throws Exception;
    }

    private Fuzz(
            String name,
            List<byte[]> originals,
            List<Class<? extends Exception>> refusals,
            long fixedBytes,
            int bytesPerByte) {
        this.name = name;
        this.originals = originals;
        this.refusals = refusals;
        this.fixedBytes = fixedBytes;
        this.bytesPerByte = bytesPerByte;
    }

    /**
     * @param originals good inputs, of which damaged ones are made
     * @param refusals kinds of exceptions with which the parser may refuse
     */
    @SafeVarargs
    public static Fuzz of(String name, List<byte[]> originals, Class<? extends Exception>... refusals) {
        return new Fuzz(name, originals, List.of(refusals), Long.MAX_VALUE, 0);
    }

    /** Holds what the parser allocates, per case, to {@code fixedBytes} and {@code bytesPerByte} for each byte of its input. */
    public Fuzz allocating(long fixed, int perByte) {
        return new Fuzz(name, originals, refusals, fixed, perByte);
    }

    /** Runs {@code cases} cases, or as many as fit the time that was asked for; some must be taken and some refused. */
    public void run(long seed, int cases, Parser parser) throws IOException {
        for (byte[] original : originals) {
            parse(original, parser, -1); // what is allocated once, at the first call, is nobody's input
        }
        assertThat(refused).as("%s: good inputs refused", name).isZero();
        mostAllocated = 0;
        SplittableRandom random = new SplittableRandom(seed);
        long start = System.nanoTime();
        long done = 0;
        while (SECONDS > 0 ? System.nanoTime() - start < SECONDS * 1_000_000_000L : done < cases) {
            parse(next(random), parser, done++);
        }
        report(done, (System.nanoTime() - start) / 1e9);
        assertThat(refused).as("%s: cases refused of %d", name, done).isPositive();
    }

    private void parse(byte[] input, Parser parser, long number) {
        long allocated = allocatedBy(input, parser, number);
        if (number >= 0 && isTooMuch(allocated, input)) {
            // The first time on a way through the code also loads classes and links strings: the second time counts.
            allocated = allocatedBy(input, parser, number);
            if (isTooMuch(allocated, input)) {
                throw new AssertionError(describe(input, number) + " made it allocate " + allocated + " bytes");
            }
        }
        mostAllocated = Math.max(mostAllocated, allocated);
    }

    private boolean isTooMuch(long allocated, byte[] input) {
        return allocated > fixedBytes && allocated - fixedBytes > (long) bytesPerByte * input.length;
    }

    private long allocatedBy(byte[] input, Parser parser, long number) {
        long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        try {
            parser.parse(input);
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            if (refusals.stream().noneMatch(kind -> kind.isInstance(e))) {
                throw new AssertionError(describe(input, number) + " ended in " + e, e);
            }
            refused++;
        }
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    }

    private String describe(byte[] input, long number) {
        byte[] shown = Arrays.copyOf(input, Math.min(input.length, 4000));
        return name + ": case " + number + " of " + input.length + " bytes ("
                + Base64.getEncoder().encodeToString(shown) + ")";
    }

    private void report(long cases, double seconds) throws IOException {
        Files.createDirectories(REPORTS);
        Files.writeString(
                REPORTS.resolve(name.replaceAll("[^\\w.-]+", "-") + ".txt"),
                String.format(
                        Locale.ROOT,
                        "%s: %,d cases in %.0f s, %,d refused, at most %,d bytes allocated%n",
                        name,
                        cases,
                        seconds,
                        refused,
                        mostAllocated));
    }

    private byte[] next(SplittableRandom random) {
        byte[] original = originals.get(random.nextInt(originals.size()));
        if (random.nextInt(20) == 0) {
            byte[] noise = new byte[random.nextInt(original.length + 64)];
            random.nextBytes(noise);
            return noise;
        }
        byte[] bytes = original;
        for (int changes = random.nextInt(1, 6); changes > 0; changes--) {
            bytes = damaged(bytes, random);
        }
        return bytes;
    }

    /** A copy with one damage: of a byte, a bit, a number, or with a stretch cut, doubled or moved. */
    private byte[] damaged(byte[] bytes, SplittableRandom random) {
        if (bytes.length == 0) {
            return new byte[] {(byte) random.nextInt(256)};
        }
        byte[] copy = bytes.clone();
        // Headers and counts stand in front: half of all damages fall there.
        int reach = random.nextBoolean() ? Math.min(64, bytes.length) : bytes.length;
        int at = random.nextInt(reach);
        int length = Math.min(bytes.length - at, random.nextInt(1, 40));
        switch (random.nextInt(8)) {
            case 0 -> copy[at] = (byte) random.nextInt(256);
            case 1 -> copy[at] ^= (byte) (1 << random.nextInt(8));
            case 2 -> copy[at] = EDGES[random.nextInt(EDGES.length)];
            case 3 -> Arrays.fill(copy, at, at + Math.min(length, 8), (byte) (random.nextBoolean() ? -1 : 0));
            case 4 -> copy = Arrays.copyOf(copy, random.nextInt(bytes.length));
            case 5 -> copy = spliced(bytes, at, bytes, at + length, bytes.length); // cut out
            case 6 -> copy = spliced(bytes, at + length, bytes, at, bytes.length); // doubled
            default -> {
                byte[] other = originals.get(random.nextInt(originals.size()));
                copy = spliced(bytes, at, other, random.nextInt(other.length), other.length);
            }
        }
        return copy;
    }

    private static byte[] spliced(byte[] head, int headEnd, byte[] tail, int tailStart, int tailEnd) {
        byte[] whole = Arrays.copyOf(head, headEnd + tailEnd - tailStart);
        System.arraycopy(tail, tailStart, whole, headEnd, tailEnd - tailStart);
        return whole;
    }
}
