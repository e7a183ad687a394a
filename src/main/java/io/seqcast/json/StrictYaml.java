package io.seqcast.json;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.io.IOException;

/** YAML in and out, as the tree that JSON would be: one document, no field twice. */
public final class StrictYaml {
    private static final ObjectMapper MAPPER = new ObjectMapper(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                    .stringQuotingChecker(new Quoting())
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

    /** Quotes all that begins as a number might: of 1e-3 and 0x1F the library would make texts that it reads as numbers. */
    private static final class Quoting extends StringQuotingChecker.Default {
        private static final long serialVersionUID = 1;

        @Override
        public boolean needToQuoteValue(String value) {
            return value.isEmpty() || "+-.0123456789".indexOf(value.charAt(0)) >= 0 || super.needToQuoteValue(value);
        }
    }
}
