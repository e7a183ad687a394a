package io.seqcast.lightgbm;

import com.microsoft.ml.lightgbm.lightgbmlib;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * LightGBM's native library.
 *
 * <p>Its jar would unpack into one folder for all processes under fixed names, where one may read what another is still writing:
 * here each process has a folder of its own.
 */
public final class LightGbm {
    private LightGbm() {}

    /**
     * Loads the library, once.
     *
     * @throws GbmException saying what to install, if it cannot be loaded
     */
    public static void load() {
        unavailable().ifPresent(reason -> {
            throw new GbmException(reason);
        });
    }

    /** Why the library cannot be loaded and what to install; empty if it is loaded. */
    public static Optional<String> unavailable() {
        return Library.UNAVAILABLE;
    }

    /** Passes on what the library answers to a call: 0 is success. */
    static void check(int answer) {
        if (answer != 0) {
            throw new GbmException("LightGBM: " + lightgbmlib.LGBM_GetLastError());
        }
    }

    /** Loaded when first asked for. */
    private static final class Library {
        static final Optional<String> UNAVAILABLE = load();

        private static Optional<String> load() {
            String folder = "lightgbm4j/" + system() + "/" + processor() + "/";
            try {
                load(folder);
                return Optional.empty();
            } catch (IOException | UnsatisfiedLinkError e) {
                return Optional.of("LightGBM cannot be loaded: " + e.getMessage()
                        + "; it needs OpenMP: install libgomp1 (Debian, Ubuntu), libgomp (Fedora) or libomp (macOS)");
            }
        }

        private static void load(String folder) throws IOException {
            Path unpacked = Files.createTempDirectory("seqcast-lightgbm-");
            List<Path> files = new ArrayList<>();
            try {
                for (String name :
                        List.of("lib_lightgbm", "lib_lightgbm_swig")) { // the second finds the first by its name
                    files.add(unpack(folder + name + ending(), unpacked.resolve(name + ending())));
                }
                files.forEach(file -> System.load(file.toString()));
            } finally {
                for (Path file : files) {
                    delete(file);
                }
                delete(unpacked);
            }
        }

        private static Path unpack(String resource, Path to) throws IOException {
            try (InputStream in = lightgbmlib.class.getClassLoader().getResourceAsStream(resource)) {
                if (in == null) {
                    throw new IOException("its jar has no " + resource);
                }
                Files.copy(in, to);
            }
            return to;
        }

        /** What is loaded needs no name, except on Windows, where it goes when the process ends. */
        private static void delete(Path file) {
            if (system().equals("windows")) {
                file.toFile().deleteOnExit();
            } else {
                file.toFile().delete();
            }
        }

        private static String system() {
            String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
            return name.startsWith("mac") ? "osx" : name.startsWith("windows") ? "windows" : "linux";
        }

        private static String processor() {
            String name = System.getProperty("os.arch");
            return name.equals("amd64") ? "x86_64" : name.equals("arm64") ? "aarch64" : name;
        }

        private static String ending() {
            return switch (system()) {
                case "osx" -> ".dylib";
                case "windows" -> ".dll";
                default -> ".so";
            };
        }
    }
}
