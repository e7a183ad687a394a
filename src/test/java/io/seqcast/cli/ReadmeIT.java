package io.seqcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.data.Point;
import io.seqcast.data.table.PointExtras;
import io.seqcast.data.table.PointWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows about data of one's own is what happens. */
class ReadmeIT {
    private static final String SECTION = "## Your own data";
    private static final Pattern BLOCK = Pattern.compile("```\\w*\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern FILE = Pattern.compile("# (\\w+\\.(?:features|targets|yaml))\\n");
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\$ \\./seqcast (.*)$");
    private static final List<String> WITH_FILES =
            List.of("--set", "--data", "--out", "--model", "--recipe", "--predictions");

    @TempDir
    private Path directory;

    private final List<String> commands = new ArrayList<>();

    @BeforeEach
    void takeFromTheReadme() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        int start = readme.indexOf(SECTION);
        String section = readme.substring(start, readme.indexOf("\n## ", start + 1));
        for (MatchResult block : BLOCK.matcher(section).results().toList()) {
            String text = block.group(1);
            var file = FILE.matcher(text);
            if (file.lookingAt()) {
                Files.writeString(directory.resolve(file.group(1)), text);
            }
            COMMAND.matcher(text).results().forEach(command -> commands.add(command.group(1)));
        }
        writeBars(directory.resolve("bars.csv"));
    }

    @Test
    void theCommandsOnOnesOwnBarsRun() throws IOException {
        List<String> said = new ArrayList<>();
        for (String command : commands) {
            said.add(Cli.succeed(arguments(command)).out());
        }

        assertThat(commands).hasSizeGreaterThanOrEqualTo(4);
        assertThat(commands.get(commands.size() - 1)).startsWith("evaluate");
        assertThat(said.get(said.size() - 1)).contains("next_1", "next_10");
        assertThat(Files.readAllLines(directory.resolve("predictions.csv"))).hasSizeGreaterThan(1000);
    }

    /** The command's words, with files in the test's folder. */
    private Object[] arguments(String command) {
        String[] words = command.split(" ");
        Object[] arguments = new Object[words.length];
        for (int i = 0; i < words.length; i++) {
            boolean file = i > 0 && WITH_FILES.contains(words[i - 1]);
            arguments[i] = file ? directory.resolve(words[i]) : words[i];
        }
        return arguments;
    }

    /** Bars of 12 instruments, a day apart. */
    private static void writeBars(Path file) {
        List<String> columns = List.of("open", "high", "low", "close", "volume");
        PointExtras extras = new PointExtras(true, false, List.of());
        Random random = new Random(3);
        try (PointWriter writer = PointWriter.create(file, columns, extras)) {
            for (long sequence = 0; sequence < 12; sequence++) {
                double close = 100;
                for (int t = 0; t < 300; t++) {
                    double open = close;
                    close *= Math.exp(0.01 * random.nextGaussian());
                    double high = Math.max(open, close) * (1 + 0.003 * random.nextDouble());
                    double low = Math.min(open, close) * (1 - 0.003 * random.nextDouble());
                    double volume = 1e6 * Math.exp(0.3 * random.nextGaussian());
                    float[] bar = {(float) open, (float) high, (float) low, (float) close, (float) volume};
                    writer.write(new Point(sequence, t, true, bar, t * 86_400_000L));
                }
            }
            writer.commit();
        }
    }
}
