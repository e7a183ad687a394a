package io.seqcast.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AbbreviationTest {
    @Test
    void whatFitsStaysAsItIs() {
        assertThat(Abbreviation.of("12345678", 8)).isEqualTo("12345678");
    }

    @Test
    void whatIsLongerEndsInThreePointsAndFits() {
        assertThat(Abbreviation.of("123456789", 8)).isEqualTo("12345...");
    }
}
