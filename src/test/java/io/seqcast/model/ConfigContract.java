package io.seqcast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.json.JsonException;
import io.seqcast.json.JsonFields;
import io.seqcast.json.StrictJson;
import io.seqcast.model.bundle.ModelKinds;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold of a kind's config: it is read and written as one, and refused by the names of its keys. */
interface ConfigContract extends KindUnderTest {

    @Test
    default void theKindIsListedUnderItsName() {
        assertThat(ModelKinds.find(kind().name())).get().isInstanceOf(kind().getClass());
    }

    @ParameterizedTest
    @MethodSource("configs")
    default void settingsReadBackAsTheConfig(MemberConfig config) {
        assertThat(read(config, config.settings())).isEqualTo(config);
        assertThat(config.kind()).isEqualTo(kind().name());
    }

    @ParameterizedTest
    @MethodSource("configs")
    default void anUnknownKeyIsRefusedByItsName(MemberConfig config) {
        assertRefused(config, with(config, "no_such_key", 1), "no_such_key");
    }

    @ParameterizedTest
    @MethodSource("configs")
    default void impossibleValuesAreRefusedByTheNameOfTheirKey(MemberConfig config) {
        config.settings().forEach((key, value) -> {
            for (Object impossible : impossible(value)) {
                assertRefused(config, with(config, key, impossible), key);
            }
        });
    }

    /** Of another type, below and above what may be. */
    private static List<Object> impossible(Object value) {
        if (value instanceof List) {
            return List.of("text", List.of(-1), List.of("no such thing"), List.of(true));
        }
        if (value instanceof Boolean) {
            return List.of(1, "true", List.of(true));
        }
        return value instanceof Number
                ? List.of("text", true, List.of(1), -1, Integer.MAX_VALUE)
                : List.of(1, true, List.of("text"), "no such thing");
    }

    private static Map<String, Object> with(MemberConfig config, String key, Object value) {
        Map<String, Object> settings = new LinkedHashMap<>(config.settings());
        settings.put(key, value);
        return settings;
    }

    private void assertRefused(MemberConfig config, Map<String, Object> settings, String key) {
        assertThatThrownBy(() -> read(config, settings))
                .as("%s", settings)
                .isInstanceOf(JsonException.class)
                .hasMessageContaining(key);
    }

    private MemberConfig read(MemberConfig config, Map<String, Object> settings) {
        JsonFields fields = new JsonFields(Path.of("model.json"), StrictJson.toTree(settings));
        return kind().config(fields, config.inputs(), config.outputs());
    }
}
