package io.seqcast.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.Fuzz;
import io.seqcast.data.DataException;
import io.seqcast.data.Point;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DlqLinesTest {
    private static final String LINE = "{\"source_topic\":\"points\",\"source_partition\":2,\"seq_ix\":7,"
            + "\"step_in_seq\":3,\"need_prediction\":true,\"features\":[0.1,-2]}";

    @Test
    void aRepairedLineIsAPointForThePartitionItCameFrom() {
        DlqLines.Repaired repaired = DlqLines.read(LINE, "f, line 1", "points");

        assertThat(repaired.partition()).isEqualTo(2);
        assertThat(repaired.point().sequence()).isEqualTo(7);
        assertThat(repaired.point().step()).isEqualTo(3);
        assertThat(repaired.point().needPrediction()).isTrue();
        assertThat(repaired.point().features()).containsExactly(0.1f, -2f);
    }

    @Test
    void aPointKeepsItsTime() {
        String timed = LINE.replace("{", "{\"point_time\":\"2020-01-02T03:04:05.678Z\",");

        assertThat(DlqLines.read(timed, "f, line 1", "points").point().time()).isEqualTo(1_577_934_245_678L);
        assertThat(DlqLines.read(LINE, "f, line 1", "points").point().time()).isEqualTo(Point.NO_TIME);
    }

    @Test
    void thePartitionOfAnotherTopicMeansNothing() {
        assertThat(DlqLines.read(LINE, "f, line 1", "other").partition()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "seq_ix":7          | "seq_ix":7.5         | seq_ix is 7.5, must be a whole number
            "seq_ix":7          | "seq":7              | seq_ix is missing
            "step_in_seq":3     | "step_in_seq":-3     | step_in_seq is -3, must be 0 or more
            :true               | :1                   | need_prediction is 1, must be true or false
            [0.1,-2]            | [0.1,"NaN"]          | features[1] is "NaN", must be a finite number
            [0.1,-2]            | [0.1,1e39]           | features[1] is 1.0E39, must be a finite number
            [0.1,-2]            | "0.1"                | features is "0.1", must be an array of numbers
            {                   | [{                   | is no JSON
            {                   | {"point_time":"noon", | point_time is "noon", must be a time such as "2026-01-02T03:04:05Z"
            {                   | {"point_time":5,     | point_time is 5, must be a time
            """)
    void whatIsNotRepairedIsNamed(String part, String by, String message) {
        assertThatThrownBy(() -> DlqLines.read(LINE.replace(part, by), "f, line 1", "points"))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("f, line 1: ")
                .hasMessageContaining(message);
    }

    @Test
    void damagedLinesAreReadOrRefused() throws IOException {
        Fuzz.of("lines of dead letters", List.of(LINE.getBytes(UTF_8)), DataException.class)
                .allocating(200_000, 64)
                .run(11, 20_000, input -> DlqLines.read(new String(input, UTF_8), "f", "points"));
    }
}
