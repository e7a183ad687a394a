package io.seqcast.json;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;

/** YAML in and out, as the tree that JSON would be: one document, no field twice. */
public final class StrictYaml {
    private static final ObjectMapper MAPPER = new ObjectMapper(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                    .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private StrictYaml() {}

    /** A tree; what holds nothing is a missing node. */
    public static JsonNode parse(byte[] yaml) throws IOException {
        return MAPPER.readTree(yaml);
    }

    /** A tree; what holds nothing is a missing node. */
    public static JsonNode parse(String yaml) throws IOException {
        return MAPPER.readTree(yaml);
    }

    /** The document of a tree. */
    public static String text(JsonNode tree) throws IOException {
        return MAPPER.writeValueAsString(tree);
    }
}
