package io.seqcast.container;

import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** The images of the tests; a property of the build names others. */
final class Images {
    private static final String OFFICIAL_KAFKA = "apache/kafka:4.3.1";

    private Images() {}

    /** A broker of {@code -Dseqcast.kafka.image}, not yet started. */
    static KafkaContainer kafka() {
        String image = System.getProperty("seqcast.kafka.image", OFFICIAL_KAFKA);
        return new KafkaContainer(DockerImageName.parse(image).asCompatibleSubstituteFor("apache/kafka"));
    }
}
