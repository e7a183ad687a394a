package io.seqcast.model.bundle;

import java.util.Arrays;
import java.util.Random;

/** Damages a file's bytes in one of the ways disks, editors and attackers do. */
final class Mutation {
    private Mutation() {}

    /** A damaged copy; changes of single bytes fall into the first {@code reach} bytes. */
    static byte[] of(byte[] original, int reach, Random random) {
        byte[] bytes = original.clone();
        int at = random.nextInt(Math.min(reach, bytes.length));
        switch (random.nextInt(5)) {
            case 0 -> bytes[at] = (byte) random.nextInt();
            case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 2 -> bytes[at] = (byte) ('0' + random.nextInt(10));
            case 3 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            default -> {
                int to = random.nextInt(Math.min(reach, bytes.length));
                int length = random.nextInt(40);
                length = Math.min(length, bytes.length - Math.max(at, to));
                System.arraycopy(original, at, bytes, to, length);
            }
        }
        return bytes;
    }
}
