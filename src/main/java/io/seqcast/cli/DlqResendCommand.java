package io.seqcast.cli;

import io.seqcast.kafka.DeadLetterReader;
import io.seqcast.kafka.DeadLetterRecord;
import io.seqcast.kafka.Resender;
import io.seqcast.kafka.Topics;
import io.seqcast.model.bundle.ModelBundle;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "resend",
        mixinStandardHelpOptions = true,
        description = {
            "Send dead letters back to the topic of points; asks before.",
            "Those that the stream would refuse again as they are (no point record, another key, not finite, …) are left out"
                    + " and counted: 'dlq export' writes them to a file, and --file sends what was repaired there. Whether a"
                    + " sequence waits for a step, only the stream knows: what comes too early, or too late, is a dead letter"
                    + " again or a duplicate, and nothing is lost.",
            "Dead letters stay in their topic. Send each once: the first step of a sequence, sent again, starts it anew."
                    + " --from names the offset from which on they are new."
        })
final class DlqResendCommand implements Callable<Integer> {
    @Mixin
    private DlqSelection selection;

    @Option(
            names = "--points-topic",
            paramLabel = "TOPIC",
            defaultValue = "seqcast.points",
            description = "Topic of observed points (default: ${DEFAULT-VALUE}).")
    private String points;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "Send the points of this file, which 'dlq export' wrote and you repaired, in its order; no"
                    + " selection then.")
    private @Nullable Path file;

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description = "Model of the stream: leaves out points of another number of features; not with --file.")
    private @Nullable Path model;

    @Option(names = "--dry-run", description = "Only say what would be sent.")
    private boolean dryRun;

    @Mixin
    private Consent consent;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        return file == null ? resendSelected() : resendFile(file);
    }

    private int resendSelected() {
        int width = model == null ? 0 : ModelBundle.read(model).width();
        try (DeadLetterReader reader = selection.open()) {
            Plan plan = new Plan();
            selection.read(reader, letter -> plan.add(letter, letter.problem(width)));
            plan.print(spec.commandLine().getOut());
            if (plan.sendable == 0 || !agreed(plan.sendable)) {
                return plan.sendable == 0 || dryRun ? 0 : 1;
            }
            try (Resender resender = resender()) {
                selection.read(reader, letter -> {
                    if (letter.problem(width) == null) {
                        resender.send(letter);
                    }
                });
                resender.flush();
            }
            sent(plan.sendable);
        }
        return 0;
    }

    private int resendFile(Path source) throws IOException {
        List<DlqLines.Repaired> repaired = new ArrayList<>();
        List<String> lines = Files.readAllLines(source);
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                repaired.add(DlqLines.read(lines.get(i), source + ", line " + (i + 1), points));
            }
        }
        if (repaired.isEmpty() || !agreed(repaired.size())) {
            return repaired.isEmpty() || dryRun ? 0 : 1;
        }
        try (Resender resender = resender()) {
            repaired.forEach(each -> resender.send(each.point(), each.partition()));
            resender.flush();
        }
        sent(repaired.size());
        return 0;
    }

    private Resender resender() {
        try (Topics topics = Topics.connect(selection.client(), Duration.ofSeconds(30))) {
            topics.awaitExists(points, Duration.ZERO);
        }
        return Resender.open(selection.client(), points);
    }

    private boolean agreed(long records) {
        if (dryRun) {
            spec.commandLine().getOut().printf("would send %,d records to %s%n", records, points);
            return false;
        }
        return consent.asked(String.format("Send %,d records to %s?", records, points));
    }

    private void sent(long records) {
        spec.commandLine().getOut().printf("%s: %,d records sent%n", points, records);
    }

    /** What would be sent, and what not and why. */
    private static final class Plan {
        private final Map<String, Long> leftOut = new TreeMap<>();
        private long sendable;
        private final Map<Integer, Long> last = new TreeMap<>();

        void add(DeadLetterRecord letter, @Nullable String problem) {
            if (problem == null) {
                sendable++;
            } else {
                leftOut.merge(letter.reason() + ", " + problem, 1L, Long::sum);
            }
            last.put(letter.at().partition(), letter.at().offset());
        }

        void print(PrintWriter out) {
            out.printf("%,d dead letters may be taken now%n", sendable);
            leftOut.forEach((why, count) -> out.printf("%,d left out: %s%n", count, why));
            last.forEach(
                    (partition, offset) -> out.printf("next time: --partition %d --from %d%n", partition, offset + 1));
        }
    }
}
