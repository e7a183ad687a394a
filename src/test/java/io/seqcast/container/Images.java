package io.seqcast.container;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** The images of the tests; a property of the build names others. */
final class Images {
    private static final String SEQCAST = "seqcast-test";
    private static final String OFFICIAL_KAFKA = "apache/kafka:4.3.1";

    private Images() {}

    /** A broker of {@code -Dseqcast.kafka.image}, not yet started. */
    static KafkaContainer kafka() {
        String image = System.getProperty("seqcast.kafka.image", OFFICIAL_KAFKA);
        return new KafkaContainer(DockerImageName.parse(image).asCompatibleSubstituteFor("apache/kafka"));
    }

    /** Builds docker/Dockerfile on {@code -Dseqcast.base.image}, or the base that it names itself; returns the image. */
    static String buildSeqcast() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("docker", "build", "-f", "docker/Dockerfile", "-t", SEQCAST));
        String base = System.getProperty("seqcast.base.image");
        if (base != null) {
            command.addAll(List.of("--build-arg", "BASE_IMAGE=" + base));
        }
        command.add(".");
        Process build = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (build.waitFor() != 0) {
            throw new IOException("docker build failed:\n" + output);
        }
        return SEQCAST;
    }
}
