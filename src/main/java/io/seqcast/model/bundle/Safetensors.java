package io.seqcast.model.bundle;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seqcast.file.WholeFile;
import io.seqcast.model.BundleException;
import io.seqcast.model.Tensor;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads and writes safetensors files of float32 tensors.
 *
 * <pre>
 *   8 bytes   n, length of the header, unsigned little-endian
 *   n bytes   JSON: {"name": {"dtype": "F32", "shape": [2, 3], "data_offsets": [begin, end]}, …}, padded with spaces
 *   the rest  the tensors' values, little-endian, row-major, without holes; offsets count from here
 * </pre>
 *
 * Format: <a href="https://github.com/huggingface/safetensors">safetensors</a>. A file is not trusted: the header is
 * capped, and nothing is allocated that the file is not long enough to fill.
 */
public final class Safetensors {
    private static final int LENGTH_BYTES = 8;
    private static final int BUFFER_BYTES = 1 << 16;

    private Safetensors() {}

    /**
     * Reads all tensors of a file, in the order of their data.
     *
     * @throws BundleException if the file cannot be read or breaks the format, naming the file and the tensor
     */
    public static Map<String, Tensor> read(Path path) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return read(path, channel);
        } catch (NoSuchFileException e) {
            throw new BundleException(path + ": no such file", e);
        } catch (IOException e) {
            throw new BundleException(path + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static Map<String, Tensor> read(Path path, FileChannel channel) throws IOException {
        long size = channel.size();
        if (size < LENGTH_BYTES) {
            throw new BundleException(path + ": has " + size + " bytes, a safetensors file has at least 8");
        }
        ByteBuffer length = fill(channel, ByteBuffer.allocate(LENGTH_BYTES));
        int headerBytes = SafetensorsHeader.checkLength(path, length.getLong(0), size - LENGTH_BYTES);
        ByteBuffer header = fill(channel, ByteBuffer.allocate(headerBytes));
        long dataBytes = size - LENGTH_BYTES - headerBytes;
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (SafetensorsHeader.Entry entry : SafetensorsHeader.parse(path, header.array(), dataBytes)) {
            tensors.put(entry.name(), new Tensor(entry.shape(), readValues(channel, entry.size())));
        }
        return tensors;
    }

    /**
     * Writes a file with tensors sorted by name: equal content gives equal bytes.
     *
     * @param metadata free-form strings, may be empty
     * @throws BundleException if the file cannot be written
     */
    public static void write(Path path, Map<String, Tensor> tensors, Map<String, String> metadata) {
        SortedMap<String, Tensor> sorted = new TreeMap<>(tensors);
        byte[] header = header(sorted, metadata);
        if (header.length > SafetensorsHeader.MAX_BYTES) {
            throw new BundleException(path + ": header of " + header.length + " bytes, at most "
                    + SafetensorsHeader.MAX_BYTES + " can be read back");
        }
        try {
            WholeFile.write(path, channel -> {
                ByteBuffer length = ByteBuffer.allocate(LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN);
                drain(channel, length.putLong(0, header.length));
                drain(channel, ByteBuffer.wrap(header));
                for (Tensor tensor : sorted.values()) {
                    writeValues(channel, tensor.values());
                }
            });
        } catch (IOException e) {
            throw new BundleException(path + ": cannot be written: " + e.getMessage(), e);
        }
    }

    private static byte[] header(SortedMap<String, Tensor> tensors, Map<String, String> metadata) {
        ObjectNode header = JsonNodeFactory.instance.objectNode();
        if (!metadata.isEmpty()) {
            ObjectNode node = header.putObject(SafetensorsHeader.METADATA);
            new TreeMap<>(metadata).forEach(node::put);
        }
        long offset = 0;
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            if (entry.getKey().equals(SafetensorsHeader.METADATA)) {
                throw new IllegalArgumentException("a tensor cannot be named " + SafetensorsHeader.METADATA);
            }
            ObjectNode node = header.putObject(entry.getKey()).put("dtype", "F32");
            Arrays.stream(entry.getValue().shape()).forEach(node.putArray("shape")::add);
            long end = offset + (long) Float.BYTES * entry.getValue().values().length;
            node.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
        byte[] padded = Arrays.copyOf(json, (json.length + LENGTH_BYTES - 1) / LENGTH_BYTES * LENGTH_BYTES);
        Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        return padded;
    }

    private static float[] readValues(FileChannel channel, int size) throws IOException {
        float[] values = new float[size];
        int bufferBytes = (int) Math.min(BUFFER_BYTES, (long) Float.BYTES * size);
        ByteBuffer buffer = ByteBuffer.allocate(bufferBytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int done = 0; done < size; ) {
            int count = Math.min(size - done, BUFFER_BYTES / Float.BYTES);
            buffer.clear().limit(count * Float.BYTES);
            fill(channel, buffer).asFloatBuffer().get(values, done, count);
            done += count;
        }
        return values;
    }

    private static void writeValues(FileChannel channel, float[] values) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        FloatBuffer floats = buffer.asFloatBuffer();
        for (int done = 0; done < values.length; ) {
            int count = Math.min(values.length - done, floats.capacity());
            floats.clear().put(values, done, count);
            drain(channel, buffer.clear().limit(count * Float.BYTES));
            done += count;
        }
    }

    private static ByteBuffer fill(FileChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("it ended early; is it still being written?");
            }
        }
        return buffer.flip().order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void drain(FileChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }
}
