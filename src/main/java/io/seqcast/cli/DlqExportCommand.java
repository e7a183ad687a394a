package io.seqcast.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.seqcast.file.WholeFile;
import io.seqcast.kafka.DeadLetterReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Write dead letters as lines of JSON, to be repaired and sent by 'dlq resend --file'.",
            "A point stands in its columns seq_ix, step_in_seq, need_prediction and features; what is no number stands as"
                    + " text, \"NaN\". What is no point record stands in base64 under key and value: such a line cannot be"
                    + " resent, give it columns or delete it. Other fields say where the record was and why; they may stay."
        })
final class DlqExportCommand implements Callable<Integer> {
    @Mixin
    private DlqSelection selection;

    @Option(names = "--out", required = true, paramLabel = "FILE|-", description = "The file; - for the screen.")
    private String out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter screen = spec.commandLine().getOut();
        if (out.equals("-")) {
            write(screen);
            return 0;
        }
        Path file = Path.of(out);
        long[] letters = new long[1];
        WholeFile.write(file, channel -> {
            PrintWriter writer = new PrintWriter(Channels.newWriter(channel, UTF_8));
            letters[0] = write(writer);
            if (writer.checkError()) {
                throw new IOException(file + " cannot be written to the end");
            }
        });
        screen.printf("%s: %,d dead letters%n", file, letters[0]);
        return 0;
    }

    private long write(PrintWriter writer) {
        long[] letters = new long[1];
        try (DeadLetterReader reader = selection.open()) {
            selection.read(reader, letter -> {
                writer.println(DlqLines.write(letter));
                letters[0]++;
            });
        }
        return letters[0];
    }
}
