package io.seqcast.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictYamlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "1e-3",
                "1E5",
                "0x1F",
                "1_000",
                "-.5e3",
                ".inf",
                ".nan",
                "yes",
                "no",
                "null",
                "~",
                "true",
                "",
                "a: b",
                "#c",
                "*x",
                "[",
                "'q'",
                "ev < 0",
                "A: p(A) > 0.6",
                "1:30",
                "2020-01-01",
                "---",
                "P7D",
                "new\nline"
            })
    void aTextStaysTheTextItIs(String text) throws IOException {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("alone", text);
        tree.putArray("listed").add(text);

        assertThat(StrictYaml.parse(StrictYaml.text(tree))).isEqualTo(tree);
    }

    @Test
    void aNumberMayHaveAnExponentWithoutAPoint() throws IOException {
        assertThat(StrictYaml.parse("lr: 1e-3").get("lr").doubleValue()).isEqualTo(1e-3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: 1\na: 2", "a: 1\n---\nb: 2", "a: ["})
    void aFieldTwiceASecondDocumentAndWhatIsNoYamlAreRefused(String yaml) {
        assertThatThrownBy(() -> StrictYaml.parse(yaml)).isInstanceOf(IOException.class);
    }
}
