package io.seqcast.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteAddressTest {
    private static final Token TOKEN = Token.of("0123456789abcdef");

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
    void isNotOpenToOthersUnlessSomebodySaysSo(String host) {
        assertThatThrownBy(() -> new SiteAddress(host, 0, null, false).resolve())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("--http-host is " + host + ", where others than this machine read")
                .hasMessageContaining("--http-token-file")
                .hasMessageContaining("--http-open");
    }

    @Test
    void isOpenToThoseWhoKnowATokenOrToEverybody() {
        assertThat(new SiteAddress("0.0.0.0", 80, TOKEN, false).resolve().getPort())
                .isEqualTo(80);
        assertThat(new SiteAddress("0.0.0.0", 80, null, true).resolve().getPort())
                .isEqualTo(80);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.9.10", "localhost", "::1"})
    void ofThisMachineNeedsNeither(String host) {
        assertThat(new SiteAddress(host, 1, null, false).resolve().getAddress().isLoopbackAddress())
                .isTrue();
    }

    @Test
    void saysThatNobodyKnowsTheHost() {
        assertThatThrownBy(() -> new SiteAddress("no.such.host.invalid", 0, null, true).resolve())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("no address is known for HTTP host no.such.host.invalid");
    }
}
