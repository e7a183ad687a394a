package io.seqcast.model.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import io.seqcast.json.StrictJson;
import io.seqcast.model.BundleException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Parses and checks the JSON header of a safetensors file. */
final class SafetensorsHeader {
    static final String METADATA = "__metadata__";

    /** Longest header that is read. Four layers take 3 KiB. */
    static final int MAX_BYTES = 16 << 20;

    private static final Set<String> FIELDS = Set.of("dtype", "shape", "data_offsets");
    private static final int MAX_DIMENSIONS = 8;

    private SafetensorsHeader() {}

    /** Where one tensor lies, in bytes from the start of the data. */
    record Entry(String name, int[] shape, long begin, long end) {
        int size() {
            return (int) ((end - begin) / Float.BYTES);
        }
    }

    /** Checks the header's claimed length (unsigned) against the cap and what is there. */
    static int checkLength(Path path, long claimed, long available) {
        long most = Math.min(MAX_BYTES, available);
        if (claimed < 2 || claimed > most) {
            throw new BundleException(
                    path + ": claims a header of " + Long.toUnsignedString(claimed) + " bytes, must be 2 to " + most);
        }
        return (int) claimed;
    }

    /** The entries in the order of their data, which they fill without holes or overlaps. */
    static List<Entry> parse(Path path, byte[] header, long dataBytes) {
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : tree(path, header).properties()) {
            if (field.getKey().equals(METADATA)) {
                checkMetadata(path, field.getValue());
            } else {
                entries.add(entry(path, field.getKey(), field.getValue(), dataBytes));
            }
        }
        entries.sort(Comparator.comparingLong(Entry::begin));
        checkTiling(path, entries, dataBytes);
        return entries;
    }

    private static JsonNode tree(Path path, byte[] header) {
        try {
            JsonNode tree = StrictJson.parse(header);
            if (!tree.isObject()) {
                throw new BundleException(path + ": the header must be a JSON object");
            }
            return tree;
        } catch (IOException e) {
            throw new BundleException(path + ": the header is no valid JSON: " + StrictJson.message(e), e);
        }
    }

    private static void checkMetadata(Path path, JsonNode metadata) {
        if (!metadata.isObject() || !metadata.valueStream().allMatch(JsonNode::isTextual)) {
            throw new BundleException(path + ": " + METADATA + " must be an object of strings");
        }
    }

    private static Entry entry(Path path, String name, JsonNode node, long dataBytes) {
        String where = path + ": tensor " + name + ": ";
        Set<String> found = new TreeSet<>();
        node.fieldNames().forEachRemaining(found::add);
        if (!found.equals(FIELDS)) {
            throw new BundleException(where + "has the fields " + found + ", must have " + new TreeSet<>(FIELDS));
        }
        if (!node.path("dtype").asText().equals("F32")) {
            throw new BundleException(where + "dtype is " + node.path("dtype") + ", only F32 is supported");
        }
        int[] shape = shape(where, node.path("shape"), dataBytes);
        JsonNode offsets = node.path("data_offsets");
        if (!offsets.isArray() || offsets.size() != 2 || !offsets.valueStream().allMatch(JsonNode::isIntegralNumber)) {
            throw new BundleException(where + "data_offsets is " + offsets + ", must be two integers");
        }
        long begin = offsets.path(0).canConvertToLong() ? offsets.path(0).longValue() : -1;
        long end = offsets.path(1).canConvertToLong() ? offsets.path(1).longValue() : -1;
        if (begin < 0 || end < begin || end > dataBytes) {
            throw new BundleException(
                    where + "data_offsets is " + offsets + ", outside the file's " + dataBytes + " bytes of data");
        }
        long bytes = Float.BYTES * Arrays.stream(shape).asLongStream().reduce(1, (a, b) -> a * b);
        if (end - begin != bytes) {
            throw new BundleException(where + "shape " + Arrays.toString(shape) + " wants " + bytes
                    + " bytes, data_offsets " + offsets + " give " + (end - begin));
        }
        return new Entry(name, shape, begin, end);
    }

    private static int[] shape(String where, JsonNode node, long dataBytes) {
        boolean valid = node.isArray() && node.size() <= MAX_DIMENSIONS;
        long size = 1;
        for (JsonNode n : node) {
            valid = valid && n.isIntegralNumber() && n.canConvertToInt() && n.intValue() > 0;
            // Stops growing at the first product that the file cannot hold, long before it could overflow.
            size = valid && size <= dataBytes ? size * n.intValue() : size;
        }
        if (!valid) {
            throw new BundleException(
                    where + "shape is " + node + ", must be at most " + MAX_DIMENSIONS + " positive integers");
        }
        if (size > dataBytes / Float.BYTES || size > Integer.MAX_VALUE - 8) {
            throw new BundleException(where + "shape " + node + " wants more values than the file's " + dataBytes
                    + " bytes of data hold");
        }
        int[] shape = new int[node.size()];
        Arrays.setAll(shape, i -> node.path(i).intValue());
        return shape;
    }

    private static void checkTiling(Path path, List<Entry> entries, long dataBytes) {
        long expected = 0;
        for (Entry entry : entries) {
            if (entry.begin() != expected) {
                throw new BundleException(path + ": tensor " + entry.name() + ": begins at " + entry.begin()
                        + ", must begin where the one before it ends, at " + expected);
            }
            expected = entry.end();
        }
        if (expected != dataBytes) {
            throw new BundleException(
                    path + ": the tensors take " + expected + " bytes of data, the file has " + dataBytes);
        }
    }
}
