package io.seqcast.jvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Memory of this process, that of native libraries included. */
public final class ProcessMemory {
    private static final Path STATUS = Path.of("/proc/self/status");

    private ProcessMemory() {}

    /** Bytes in RAM now, -1 where the system does not tell (it does on Linux). */
    public static long residentBytes() {
        return read("VmRSS:");
    }

    /** The most bytes that were in RAM at once; where the system does not tell, the heap of now. */
    public static long peakBytes() {
        long peak = read("VmHWM:");
        return peak < 0 ? Runtime.getRuntime().totalMemory() : peak;
    }

    private static long read(String name) {
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(-1);
        } catch (IOException e) {
            return -1; // no such file on this system
        }
    }
}
