package io.seqcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.data.Point;
import io.seqcast.data.Prediction;
import io.seqcast.serve.Predictor;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody gets who was handed a model. */
class PackageCommandIT {
    private static final Path MODEL = Path.of("models/market");
    private static final int WIDTH = 32;
    private static final int STEPS = 5;

    @TempDir
    Path folder;

    @Test
    void theRunnerInThePackageGivesTheBitsOfTheModel() throws Exception {
        Path zip = folder.resolve("market.zip");
        Cli.succeed("package", "--model", MODEL.toString(), "--out", zip.toString());
        Path unpacked = unpack(zip);
        List<Point> points = points();

        List<String> lines = runner(unpacked, points);

        assertThat(lines).hasSize(1 + STEPS - 1);
        assertThat(lines.get(0)).startsWith("seq_ix,step_in_seq,0,1,2").endsWith(",31,decision");
        try (Predictor predictor = Predictor.open(MODEL)) {
            int line = 1;
            for (Point point : points) {
                Prediction expected = predictor.predict(point).orElse(null);
                if (expected != null) {
                    assertThat(lines.get(line++)).isEqualTo(text(expected));
                }
            }
        }
    }

    @Test
    void equalModelsMakeEqualPackages() throws IOException {
        Path first = folder.resolve("first.zip");
        Path second = folder.resolve("second.zip");

        Cli.succeed("package", "--model", MODEL.toString(), "--out", first.toString());
        Cli.succeed("package", "--model", MODEL.toString(), "--out", second.toString());

        assertThat(first).hasSameBinaryContentAs(second);
    }

    private static List<String> runner(Path unpacked, List<Point> points) throws Exception {
        Path input = unpacked.resolve("points.csv");
        Files.write(input, points.stream().map(PackageCommandIT::csv).toList());
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        String classPath = "lib" + File.separator + "*";
        Process process = new ProcessBuilder(java.toString(), "-cp", classPath, "Predict.java")
                .directory(unpacked.toFile())
                .redirectInput(input.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor()).isZero();
        return lines;
    }

    private Path unpack(Path zip) throws IOException {
        Path target = folder.resolve("unpacked");
        try (InputStream in = Files.newInputStream(zip);
                ZipInputStream entries = new ZipInputStream(in)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path file = target.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.copy(entries, file);
            }
        }
        return target;
    }

    private static List<Point> points() {
        Random random = new Random(4);
        List<Point> points = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            float[] features = new float[WIDTH];
            for (int i = 0; i < WIDTH; i++) {
                features[i] = (float) random.nextGaussian();
            }
            points.add(new Point(7, step, step > 0, features));
        }
        return points;
    }

    private static String csv(Point point) {
        StringBuilder line = new StringBuilder()
                .append(point.sequence())
                .append(',')
                .append(point.step())
                .append(',')
                .append(point.needPrediction() ? 1 : 0);
        for (float value : point.features()) {
            line.append(',').append(value);
        }
        return line.toString();
    }

    private static String text(Prediction prediction) {
        StringBuilder line =
                new StringBuilder().append(prediction.sequence()).append(',').append(prediction.step());
        for (float value : prediction.values()) {
            line.append(',').append(value);
        }
        return line.append(',').append(prediction.decision()).toString();
    }
}
