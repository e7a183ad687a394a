package io.seqcast.serve;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.seqcast.model.Form;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineOptionsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 256, 0, --batch-rows is 0",
        "256, 0, 0, --snapshot-every is 0",
        "256, 2147483647, 0, --snapshot-every is 2147483647",
        "256, 256, -1, --history is -1",
        "256, 256, 2147483647, --history is 2147483647"
    })
    void refusesByTheNameOfTheOption(int batchRows, int snapshotEvery, int history, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new EngineOptions(Form.STEP, batchRows, snapshotEvery, history, 0, Duration.ofDays(1), 1 << 20))
                .withMessageStartingWith(message + ", must be ");
    }

    @Test
    void refusesAMemoryForEver() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new EngineOptions(Form.STEP, 256, 256, 0, 0, Duration.ofSeconds(Long.MAX_VALUE), 1 << 20))
                .withMessageStartingWith("--forget-after is ");
    }
}
