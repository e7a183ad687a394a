package io.seqcast.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class SoakLogTest {
    private static final Logger LOGGER = LoggerFactory.getLogger(SoakLogTest.class);

    @Test
    void countsWarningsAndErrorsWhileItIsOpen() {
        LOGGER.error("before, not counted (a test)");
        SoakLog log = SoakLog.open();
        LOGGER.error("an error of a test");
        LOGGER.warn("a warning of a test");
        LOGGER.warn("another warning of a test");
        LOGGER.info("not counted");
        log.close();
        LOGGER.error("behind the end, not counted (a test)");

        assertThat(log.errors()).isEqualTo(1);
        assertThat(log.warnings()).isEqualTo(2);
    }
}
