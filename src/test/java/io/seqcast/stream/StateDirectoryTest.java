package io.seqcast.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.kafka.BrokerException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirectoryTest {
    @TempDir
    Path path;

    @Test
    void keepsItsIdentity() {
        String before;
        try (StateDirectory directory = StateDirectory.take(path, null)) {
            before = directory.instanceId();
        }

        try (StateDirectory directory = StateDirectory.take(path, null)) {
            assertThat(directory.instanceId()).isEqualTo(before);
        }
    }

    @Test
    void takesTheIdentityThatIsGiven() {
        StateDirectory.take(path, null).close();

        StateDirectory.take(path, "pod-2").close();

        try (StateDirectory directory = StateDirectory.take(path, null)) {
            assertThat(directory.instanceId()).isEqualTo("pod-2");
        }
    }

    @Test
    void belongsToOneAtATime() {
        try (StateDirectory directory = StateDirectory.take(path, null)) {
            assertThatThrownBy(() -> StateDirectory.take(path, null))
                    .isInstanceOf(BrokerException.class)
                    .hasMessage("state directory " + directory.path()
                            + " is in use by another process: stop it, or give each its own");
        }
    }
}
