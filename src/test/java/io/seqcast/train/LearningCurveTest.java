package io.seqcast.train;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.seqcast.jvm.ChildJvm;
import io.seqcast.train.part.NumberMetric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LearningCurveTest {
    private static final List<EpochResult> EPOCHS = List.of(epoch(1, 0.2), epoch(2, 0.3));

    @TempDir
    private Path folder;

    /** Draws into the folder of its argument and prints what comes back. */
    static final class Drawing {
        public static void main(String[] args) {
            System.out.print(draw(Path.of(args[0])));
        }
    }

    @Test
    void isAPicture() throws IOException {
        String undrawn = draw(folder);

        assertThat(undrawn).isNull();
        assertThat(Files.readAllBytes(folder.resolve("learning-curve.png"))).startsWith(0x89, 'P', 'N', 'G');
    }

    /** A library of the system that cannot be loaded, for Java as good as one that is not installed. */
    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere Java brings its own")
    void whereAGraphicsLibraryIsMissingALineSaysSo() throws Exception {
        Path fonts = Path.of(System.getProperty("java.home"), "lib", "libfontmanager.so");
        assumeThat(Files.readString(fonts, ISO_8859_1))
                .as("this Java has graphics libraries of its own")
                .contains("libharfbuzz.so.0");
        Files.createFile(folder.resolve("libharfbuzz.so.0"));
        ProcessBuilder command = new ChildJvm(Drawing.class).command(List.of(), List.of(folder.toString()));
        command.environment().put("LD_LIBRARY_PATH", folder.toString());
        Process process = command.start();

        String said = new String(process.getInputStream().readAllBytes());

        assertThat(process.waitFor()).isZero();
        assertThat(said)
                .startsWith("learning-curve.png is not drawn, the model is whole without it: ")
                .contains("UnsatisfiedLinkError", "libharfbuzz.so.0", "apt-get install libfreetype6 libharfbuzz0b")
                .doesNotContain("\n");
        assertThat(folder.resolve("learning-curve.png")).doesNotExist();
    }

    private static @Nullable String draw(Path folder) {
        return LearningCurve.draw(folder, NumberMetric.R2, 1, EPOCHS);
    }

    private static EpochResult epoch(int epoch, double score) {
        return new EpochResult(0, epoch, 1e-3, 1 - score, score, List.of(), true, 1, 1);
    }
}
