package io.seqcast.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.seqcast.kafka.BrokerException;
import io.seqcast.kafka.Topics;
import io.seqcast.model.ModelBundle;
import io.seqcast.model.TestModels;
import io.seqcast.stream.StreamApp;
import io.seqcast.stream.TestPoints;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.acl.AclBinding;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        "3, the configuration of topic without-3.dlq",
        "4, without-4-",
        "5, without-5-",
        "6, without-6",
        "7, Transactional Id"
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
        Path config = SecureKafka.write(traffic.client(), directory.resolve("client.properties"));
        List<String> args = new ArrayList<>(List.of("--verbose", "run", "--command-config", config.toString()));
        args.addAll(List.of(
                "--model",
                model.toString(),
                "--state-dir",
                directory.resolve("state").toString()));
        args.addAll(traffic.arguments());
        return Command.start(directory.resolve("run.log"), args);
    }
}
