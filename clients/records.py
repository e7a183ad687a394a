"""Records of Seqcast's topics as Avro single objects: C3 01, the schema's CRC-64-AVRO fingerprint (little-endian), the fields.

See "Single-object encoding" and "Parsing Canonical Form for Schemas" in the Avro specification.
"""

import io
import json
import struct

import avro.io
import avro.schema

MARK = b"\xc3\x01"
HEADER = len(MARK) + 8
EMPTY = 0xC15D213AA4D7A795


class RecordError(Exception):
    """Bytes that are no record of a known schema."""


class Records:
    """Writes records of one schema; reads those of that schema and of earlier ones, whose missing fields get their defaults."""

    def __init__(self, path, *earlier):
        schema = _read(path)
        present = avro.schema.parse(json.dumps(schema))
        self._header = _header(schema)
        self._writer = avro.io.DatumWriter(present)
        self._readers = {self._header: avro.io.DatumReader(present, present)}
        for other in map(_read, earlier):
            self._readers[_header(other)] = avro.io.DatumReader(avro.schema.parse(json.dumps(other)), present)

    def encode(self, record):
        out = io.BytesIO()
        out.write(self._header)
        self._writer.write(record, avro.io.BinaryEncoder(out))
        return out.getvalue()

    def decode(self, value):
        reader = self._readers.get(value[:HEADER])
        if reader is None:
            known = " or ".join(header.hex() for header in self._readers)
            raise RecordError(
                f"the record begins with {value[:HEADER].hex()}, must be {known}: give the schema it was written with as --earlier"
            )
        return reader.read(avro.io.BinaryDecoder(io.BytesIO(value[HEADER:])))


def key(sequence):
    """A record's key: the sequence as a big-endian long. It decides the partition, and with it the order."""
    return struct.pack(">q", sequence)


def _read(path):
    """A schema without its logical types: a time is the number of milliseconds that it is in a JSON record, too."""
    with open(path, encoding="utf-8") as file:
        return json.load(file, object_hook=lambda o: {name: value for name, value in o.items() if name != "logicalType"})


def _header(schema):
    return MARK + struct.pack("<Q", fingerprint(canonical(schema).encode("utf-8")))


def canonical(schema, namespace=""):
    """Parsing Canonical Form of the types that Seqcast uses: records, arrays, unions and primitives."""
    if isinstance(schema, str):
        return json.dumps(schema)
    if isinstance(schema, list):
        return "[" + ",".join(canonical(branch, namespace) for branch in schema) + "]"
    kind = schema["type"]
    if kind == "record":
        namespace = schema.get("namespace", namespace)
        fields = ",".join(
            '{"name":%s,"type":%s}' % (json.dumps(field["name"]), canonical(field["type"], namespace))
            for field in schema["fields"]
        )
        return '{"name":"%s.%s","type":"record","fields":[%s]}' % (namespace, schema["name"], fields)
    if kind == "array":
        return '{"type":"array","items":%s}' % canonical(schema["items"], namespace)
    return canonical(kind, namespace)


def fingerprint(data):
    """CRC-64-AVRO."""
    result = EMPTY
    for byte in data:
        result = (result >> 8) ^ _TABLE[(result ^ byte) & 0xFF]
    return result


def _entry(value):
    for _ in range(8):
        value = (value >> 1) ^ (EMPTY if value & 1 else 0)
    return value


_TABLE = [_entry(value) for value in range(256)]
