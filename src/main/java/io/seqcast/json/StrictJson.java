package io.seqcast.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** JSON in and out: one document, no field twice, nothing after it. */
public final class StrictJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictJson() {}

    public static JsonNode parse(byte[] json) throws IOException {
        return MAPPER.readTree(json);
    }

    /** A file in the usual layout: indented, a line feed at the end. */
    public static byte[] pretty(JsonNode tree) throws IOException {
        return (MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    public static JsonNode toTree(Map<String, ?> values) {
        return MAPPER.valueToTree(values);
    }

    public static Map<String, Object> toMap(JsonNode object) {
        return MAPPER.convertValue(object, new TypeReference<Map<String, Object>>() {});
    }

    /** What is wrong, without the excerpt of the source. */
    public static String message(IOException e) {
        if (e instanceof JsonProcessingException json) {
            String at = json.getLocation() == null
                    ? ""
                    : " (line " + json.getLocation().getLineNr() + ")";
            return json.getOriginalMessage() + at;
        }
        return String.valueOf(e.getMessage());
    }
}
