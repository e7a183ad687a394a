package io.seqcast.container;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.kafka.KafkaContainer;

/**
 * A broker that takes clients over TLS only, signed in by SASL/SCRAM, and lets them do what an ACL allows. Its admin signs in by
 * SASL/PLAIN, with a password from the broker's configuration: SCRAM users have to be made by somebody.
 */
final class SecureKafka implements AutoCloseable {
    private static final String STORE_PASSWORD = "store-secret";
    private static final String ADMIN_PASSWORD = "admin-secret";
    private static final String LISTENER = "KAFKA_LISTENER_NAME_PLAINTEXT_";

    private final KafkaContainer container;
    private final Path certificate;

    private SecureKafka(KafkaContainer container, Path certificate) {
        this.container = container;
        this.certificate = certificate;
    }

    /** Starts it with a certificate made in {@code directory}. */
    static SecureKafka start(Path directory) throws IOException, InterruptedException {
        Path store = directory.resolve("broker.p12");
        Path certificate = directory.resolve("broker.pem");
        makeCertificate(store, certificate);
        String jaas = "org.apache.kafka.common.security.";
        // Testcontainers names the listener PLAINTEXT; what it speaks is another matter.
        KafkaContainer container = Images.kafka()
                .withEnv(
                        "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP",
                        "BROKER:PLAINTEXT,PLAINTEXT:SASL_SSL,CONTROLLER:PLAINTEXT")
                .withEnv(LISTENER + "SASL_ENABLED_MECHANISMS", "PLAIN,SCRAM-SHA-512")
                .withEnv(
                        LISTENER + "PLAIN_SASL_JAAS_CONFIG",
                        jaas + "plain.PlainLoginModule required user_admin=\"" + ADMIN_PASSWORD + "\";")
                .withEnv(LISTENER + "SCRAM___SHA___512_SASL_JAAS_CONFIG", jaas + "scram.ScramLoginModule required;")
                .withEnv(LISTENER + "SSL_KEYSTORE_TYPE", "PKCS12")
                .withEnv(LISTENER + "SSL_KEYSTORE_LOCATION", "/etc/kafka/secrets/broker.p12")
                .withEnv(LISTENER + "SSL_KEYSTORE_PASSWORD", STORE_PASSWORD)
                .withEnv(LISTENER + "SSL_KEY_PASSWORD", STORE_PASSWORD)
                .withEnv("KAFKA_AUTHORIZER_CLASS_NAME", "org.apache.kafka.metadata.authorizer.StandardAuthorizer")
                // The broker talks to itself without signing in, on listeners that only the container reaches.
                .withEnv("KAFKA_SUPER_USERS", "User:admin;User:ANONYMOUS")
                .withCopyToContainer(Transferable.of(Files.readAllBytes(store), 0644), "/etc/kafka/secrets/broker.p12");
        container.start();
        return new SecureKafka(container, certificate);
    }

    Properties admin() {
        return client("PLAIN", "plain.PlainLoginModule", "admin", ADMIN_PASSWORD);
    }

    /** Client properties of a user, whether or not it exists and that is its password. */
    Properties user(String name, String password) {
        return client("SCRAM-SHA-512", "scram.ScramLoginModule", name, password);
    }

    /** Makes a user who may do what {@code acls} say; returns its client properties. */
    Properties createUser(String name, String password, List<AclBinding> acls) throws Exception {
        try (Admin admin = Admin.create(admin())) {
            var credential = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(name, credential, password)))
                    .all()
                    .get();
            admin.createAcls(acls).all().get();
        }
        return user(name, password);
    }

    void revoke(AclBinding acl) throws Exception {
        try (Admin admin = Admin.create(admin())) {
            admin.deleteAcls(List.of(acl.toFilter())).all().get();
        }
    }

    /** Writes client properties as a file for {@code --command-config}. */
    static Path write(Properties client, Path file) throws IOException {
        StringWriter text = new StringWriter();
        client.store(text, null);
        return Files.writeString(file, text.toString());
    }

    @Override
    public void close() {
        container.stop();
    }

    private Properties client(String mechanism, String module, String name, String password) {
        Properties client = new Properties();
        client.setProperty("bootstrap.servers", container.getBootstrapServers());
        client.setProperty("security.protocol", "SASL_SSL");
        client.setProperty("ssl.truststore.type", "PEM");
        client.setProperty("ssl.truststore.location", certificate.toString());
        client.setProperty("sasl.mechanism", mechanism);
        client.setProperty(
                "sasl.jaas.config",
                "org.apache.kafka.common.security." + module + " required username=\"" + name + "\" password=\""
                        + password + "\";");
        return client;
    }

    private static void makeCertificate(Path store, Path certificate) throws IOException, InterruptedException {
        keytool("-genkeypair -alias broker -keyalg RSA -dname CN=localhost -ext san=dns:localhost,ip:127.0.0.1", store);
        keytool("-exportcert -alias broker -rfc -file " + certificate, store);
    }

    private static void keytool(String args, Path store) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(Arrays.asList(args.split(" ")));
        command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", STORE_PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException("keytool failed: " + output);
        }
    }
}
