package io.seqcast.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.model.BundleException;
import io.seqcast.model.ReferenceVector;
import io.seqcast.model.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
    @TempDir
    Path folder;

    @Test
    void readsAFileWrittenByAnotherImplementation() {
        Map<String, Tensor> tensors = Safetensors.read(ReferenceVector.file("tiny.safetensors"));

        assertThat(tensors).hasSize(23);
        assertThat(tensors.get("backbone.layers.0.mixer.conv1d.weight").shape()).containsExactly(48, 1, 4);
        assertThat(tensors.get("head.bias").values()).hasSize(5);
    }

    @Test
    void rewritingAFileOfAnotherImplementationKeepsItsDataBytes() throws IOException {
        Path original = ReferenceVector.file("tiny_groups.safetensors");
        Path copy = folder.resolve("copy.safetensors");

        Safetensors.write(copy, Safetensors.read(original), Map.of("format", "pt"));

        assertThat(data(copy)).isEqualTo(data(original));
    }

    @Test
    void equalTensorsInAnyOrderGiveEqualBytesAndNothingElseInTheFolder() throws IOException {
        Map<String, Tensor> forwards = new LinkedHashMap<>();
        forwards.put("a", new Tensor(new int[] {2, 1}, new float[] {1.5f, -0.0f}));
        forwards.put("b", new Tensor(new int[] {}, new float[] {Float.MIN_VALUE}));
        Map<String, Tensor> backwards = new LinkedHashMap<>();
        backwards.put("b", forwards.get("b"));
        backwards.put("a", forwards.get("a"));

        Safetensors.write(folder.resolve("1"), forwards, Map.of());
        Safetensors.write(folder.resolve("2"), backwards, Map.of());

        assertThat(folder.resolve("1")).hasSameBinaryContentAs(folder.resolve("2"));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
        assertThat(Safetensors.read(folder.resolve("1")).get("a").values()).containsExactly(1.5f, -0.0f);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a":{"dtype":"F16","shape":[4],"data_offsets":[0,8]}}   | tensor a: dtype is "F16", only F32
            {"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}   | shape [3] wants more values than the file's 8 bytes
            {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,8]}}   | shape [1] wants 4 bytes, data_offsets [0,8] give 8
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}  | data_offsets is [4,12], outside the file's 8 bytes
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}   | outside the file's 8 bytes
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[0]}}     | must be two integers
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,1e400]}}| must be two integers
            {"a":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}   | shape is [0], must be at most 8 positive integers
            {"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,8]}}  | positive integers
            {"a":{"dtype":"F32","shape":[65536,65536,65536,65536],"data_offsets":[0,8]}} | more values than
            {"a":{"dtype":"F32","shape":[2]}}                        | has the fields [dtype, shape]
            {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}   | the tensors take 4 bytes of data, the file has 8
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}} | tensor b: begins at 4, must begin
            {"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}   | tensor a: begins at 4, must begin where the one before it ends, at 0
            {"a":{},"a":{}}                                          | no valid JSON: Duplicate field 'a'
            {"__metadata__":{"k":1}}                                 | __metadata__ must be an object of strings
            [1]                                                      | the header must be a JSON object
            {"a":                                                    | no valid JSON
            """)
    void refusesABrokenHeaderNamingFileAndTensor(String header, String message) throws IOException {
        Path file = write(header.getBytes(StandardCharsets.UTF_8), new byte[8]);

        assertThatThrownBy(() -> Safetensors.read(file))
                .isInstanceOf(BundleException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"-1", "9223372036854775807", "3", "0"})
    void refusesAHeaderLengthThatTheFileCannotHold(long length) throws IOException {
        Path file = folder.resolve("claims.safetensors");
        Files.write(
                file,
                ByteBuffer.allocate(10)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(0, length)
                        .array());

        assertThatThrownBy(() -> Safetensors.read(file))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("claims a header of " + Long.toUnsignedString(length) + " bytes, must be 2 to 2");
    }

    @Test
    void refusesAMissingFileAndATruncatedOne() throws IOException {
        Path file = Files.write(folder.resolve("short"), new byte[7]);

        assertThatThrownBy(() -> Safetensors.read(file)).hasMessageContaining("has 7 bytes");
        assertThatThrownBy(() -> Safetensors.read(folder.resolve("none"))).hasMessageContaining("no such file");
    }

    @Test
    void everyMutationOfAFileIsReadOrRefusedButNeverBreaksTheReader() throws IOException {
        byte[] original = Files.readAllBytes(ReferenceVector.file("tiny.safetensors"));
        Random random = new Random(5);
        int refused = 0;
        for (int round = 0; round < 600; round++) {
            Path file = Files.write(folder.resolve("mutated"), Mutation.of(original, 3000, random));
            try {
                Safetensors.read(file);
            } catch (BundleException e) {
                refused++;
            }
        }

        assertThat(refused).isGreaterThan(200);
    }

    private Path write(byte[] header, byte[] data) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(8 + header.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(header.length).put(header).put(data);
        return Files.write(folder.resolve("made.safetensors"), bytes.array());
    }

    private static byte[] data(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        byte[] data = new byte[bytes.remaining() - 8 - (int) bytes.getLong(0)];
        bytes.position(bytes.capacity() - data.length).get(data);
        return data;
    }
}
