package io.seqcast.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.seqcast.data.Point;
import io.seqcast.kafka.BrokerException;
import io.seqcast.kafka.Topics;
import io.seqcast.model.TestModels;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.stream.StreamApp;
import io.seqcast.stream.StreamReset;
import io.seqcast.stream.TestPoints;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.acl.AclBinding;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS, SASL/SCRAM and users who may do no more than they need. */
@RequiresDocker
class SecureKafkaIT {
    private static final ModelBundle MODEL = TestModels.tinyWindows(TestPoints.WIDTH, 5);
    private static final String PASSWORD = "correct-horse";

    @TempDir
    static Path certificates;

    private static SecureKafka broker;

    @TempDir
    Path directory;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = SecureKafka.start(certificates);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void eachCommandWorksWithItsAclsAlone() throws Exception {
        Traffic admin = new Traffic(broker.admin(), "least", 12, 100);
        admin.createTopics();
        Traffic replay = as("replay", Acls.ofReplay("replay", admin), admin);
        Traffic consume = as("consume", Acls.ofConsume("consume", admin), admin);
        Traffic run = as("run", Acls.ofRun("run", admin), admin);

        try (Command app = run(run);
                Topics seenByReplay = Topics.connect(replay.client(), Duration.ofSeconds(30))) {
            assertThat(seenByReplay.partitions(admin.topics().predictions())).hasValue(Traffic.PARTITIONS);
            replay.replay(replay.points(), 0);

            consume.assertPredictedOnce(MODEL);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, without-0.points",
        "1, without-1.predictions",
        "2, without-2.dlq",
        "3, without-3-",
        "4, without-4-",
        "5, without-5",
        "6, without-6-"
    })
    void runSaysWhichAclIsMissing(int missing, String resource) throws Exception {
        Traffic admin = new Traffic(broker.admin(), "without-" + missing, 3, 20);
        admin.createTopics();
        admin.replay(admin.points(), 0);
        List<AclBinding> acls = new ArrayList<>(Acls.ofRun(admin.name(), admin));
        acls.remove(missing);
        Traffic run = as(admin.name(), acls, admin);

        assertThatThrownBy(() -> runUntilItFails(run, "state"))
                .hasMessageContaining(resource)
                .hasMessageContaining("lacks an ACL, see Security");
    }

    /** An ACL that nobody misses until a state directory is lost. */
    @Test
    void runSaysThatItMayNotReadItsChangelogs() throws Exception {
        Traffic admin = new Traffic(broker.admin(), "unreadable", 3, 20);
        admin.createTopics();
        admin.replay(admin.points(), 0);
        List<AclBinding> acls = Acls.ofRun(admin.name(), admin);
        Traffic run = as(admin.name(), acls, admin);
        try (StreamApp app = start(run, "state")) {
            admin.assertPredictedOnce(MODEL);
        }
        broker.revoke(acls.get(acls.size() - 1));

        assertThatThrownBy(() -> runUntilItFails(run, "elsewhere"))
                .hasMessageContaining("unreadable-")
                .hasMessageContaining("lacks an ACL, see Security");
    }

    @Test
    void deadLettersAreSeenAndSentBackWithTheAclsOfDlqAlone() throws Exception {
        Traffic admin = new Traffic(broker.admin(), "letters", 1, 6);
        admin.createTopics();
        Traffic reader = as("letters-reader", Acls.ofDlq("letters-reader", admin), admin);
        Traffic sender = as("letters-sender", Acls.ofResend("letters-sender", admin), admin);
        List<Point> points = new ArrayList<>(admin.points());
        Point late = points.remove(3);
        try (StreamApp app = start(as("letters", Acls.ofRun("letters", admin), admin), "state")) {
            admin.replay(points, 0);
            admin.replay(List.of(late), 0);
            admin.awaitPredictions(2); // of steps 2 and 3; steps 4 and 5 came behind a gap before that

            assertThat(command(reader, 0, "dlq", "count", "--dead-letters-topic", "letters.dlq"))
                    .containsPattern("GAP +2 ");
            assertThat(command(reader, 0, "dlq", "list", "--dead-letters-topic", "letters.dlq"))
                    .contains("sequence 0, step 4", "sequence 0, step 5");
            assertThat(command(reader, 1, resend())).contains("letters.points", "lacks an ACL, see Security");
            assertThat(command(sender, 0, resend())).contains("letters.points: 2 records sent");
            admin.assertPredictedOnce(MODEL);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"earliest", "latest"})
    void anApplicationIsResetWithTheAclsOfResetAlone(String to) throws Exception {
        Traffic admin = new Traffic(broker.admin(), "reset-" + to, 12, 20);
        admin.createTopics();
        admin.replay(admin.points(), 0);
        try (StreamApp app = start(as(admin.name(), Acls.ofRun(admin.name(), admin), admin), "state")) {
            admin.assertPredictedOnce(MODEL);
        }
        String user = "resets-" + to;
        Traffic reset =
                as(user, to.equals("latest") ? Acls.ofResetToLatest(user, admin) : Acls.ofReset(user, admin), admin);

        String said = command(
                reset,
                0,
                "reset",
                "--application-id",
                admin.name(),
                "--points-topic",
                admin.topics().points(),
                "--to-" + to,
                "--state-dir",
                directory.resolve("state").toString(),
                "--wait",
                "60",
                "--yes");

        assertThat(said)
                .contains("application " + admin.name() + ": offsets of 3 partitions")
                .contains("deleted; the next run begins");
        try (StreamReset seen = StreamReset.connect(admin.name(), broker.admin())) {
            assertThat(seen.changelogs()).isEmpty();
            assertThat(seen.committedPartitions()).isEqualTo(to.equals("latest") ? Traffic.PARTITIONS : 0);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, topic unreset-0-", "1, topic unreset-1.points", "2, group unreset-2"})
    void resetSaysWhichAclIsMissing(int missing, String resource) throws Exception {
        Traffic admin = new Traffic(broker.admin(), "unreset-" + missing, 1, 1);
        admin.createTopics();
        String changelog = admin.name() + "-tail-changelog";
        try (Topics topics = Topics.connect(broker.admin(), Duration.ofSeconds(30))) {
            topics.ensure(changelog, 1, Map.of());
        }
        List<AclBinding> acls = new ArrayList<>(Acls.ofResetToLatest(admin.name(), admin));
        acls.remove(missing);
        Traffic user = as(admin.name(), acls, admin);

        try (StreamReset reset = StreamReset.connect(admin.name(), user.client())) {
            assertThatThrownBy(() -> reset.toLatest(admin.topics()))
                    .hasMessageContaining(resource)
                    .hasMessageContaining("lacks an ACL, see Security");
        }

        try (StreamReset seen = StreamReset.connect(admin.name(), broker.admin())) {
            assertThat(seen.changelogs()).containsExactly(changelog);
        }
    }

    @Test
    void aWrongPasswordIsSaidWithoutTellingIt() throws Exception {
        Traffic traffic = new Traffic(broker.user("replay", "wrong-horse"), "least", 1, 1);

        try (Command app = run(traffic)) {
            int exit = app.awaitExit();

            assertThat(exit).isEqualTo(1);
            assertThat(app.output())
                    .contains("refuses this client", "SCRAM-SHA-512", "sasl.jaas.config")
                    .doesNotContain("horse");
        }
    }

    @Test
    void anUnknownCertificateIsRefusedWithWhatToCheck() {
        Properties client = broker.admin();
        client.remove("ssl.truststore.type");
        client.remove("ssl.truststore.location");

        assertThatThrownBy(() -> Topics.connect(client, Duration.ofSeconds(30)))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("refuses this client")
                .hasMessageContaining("ssl.truststore.location");
    }

    private void runUntilItFails(Traffic traffic, String stateDirectory) {
        assertTimeoutPreemptively(Duration.ofSeconds(90), () -> {
            try (StreamApp app = start(traffic, stateDirectory)) {
                app.awaitEnd();
            }
        });
    }

    private StreamApp start(Traffic traffic, String stateDirectory) {
        Properties client = new Properties();
        client.putAll(traffic.client());
        client.setProperty("session.timeout.ms", "6000"); // the wait for an owner that is gone
        return StreamApp.start(
                MODEL, traffic.options(directory.resolve(stateDirectory)).withThreads(1), client);
    }

    private Traffic as(String user, List<AclBinding> acls, Traffic traffic) throws Exception {
        Properties client = broker.createUser(user, PASSWORD, acls);
        return new Traffic(client, traffic.name(), traffic.sequences(), traffic.steps());
    }

    private Command run(Traffic traffic) throws Exception {
        Path model = directory.resolve("model");
        MODEL.write(model);
        List<String> args = new ArrayList<>(List.of("--verbose", "run", "--command-config", config(traffic)));
        args.addAll(List.of(
                "--model",
                model.toString(),
                "--state-dir",
                directory.resolve("state").toString()));
        args.addAll(traffic.arguments());
        return Command.start(directory.resolve("run.log"), args);
    }

    private static String[] resend() {
        return new String[] {
            "dlq", "resend", "--dead-letters-topic", "letters.dlq", "--points-topic", "letters.points", "--yes"
        };
    }

    /** Runs a command to its end as the user of {@code traffic}; returns what it printed. */
    private String command(Traffic traffic, int exit, String... words) throws Exception {
        List<String> args = new ArrayList<>(List.of(words));
        args.addAll(List.of("--command-config", config(traffic)));
        try (Command command = Command.start(directory.resolve("command.log"), args)) {
            int code = command.awaitExit();

            assertThat(code).as(command.output()).isEqualTo(exit);
            return command.output();
        }
    }

    private String config(Traffic traffic) throws Exception {
        return SecureKafka.write(traffic.client(), directory.resolve("client.properties"))
                .toString();
    }
}
