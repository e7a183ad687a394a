#!/usr/bin/env python3
"""Sends the rows of a CSV file to the topic of points, in the order of the file.

Columns: seq_ix, step_in_seq (0, 1, 2, … in every sequence), need_prediction (0 or 1), and the model's inputs; time (ISO 8601, UTC
where it says no zone) goes along, weight and symbol do not.
"""

import argparse
import csv
import datetime
import json
import os
import sys

from confluent_kafka import Producer

SCHEMA = os.path.join(os.path.dirname(__file__), "..", "schemas", "point.avsc")
NO_INPUTS = {"seq_ix", "step_in_seq", "need_prediction", "time", "weight", "symbol"}
FLAGS = {"0": False, "1": True, "false": False, "true": True}
TIMEOUT = 60


def main():
    options = arguments()
    encode, key = encoding(options)
    failures = []
    producer = Producer(settings(options))
    sent = 0
    for point in points(options.data, options.inputs):
        while True:
            try:
                producer.produce(
                    options.topic,
                    key=key(point["sequence"]),
                    value=encode(point),
                    on_delivery=lambda error, _: error and failures.append(error),
                )
                break
            except BufferError:  # as many are under way as its queue holds
                producer.poll(1)
        producer.poll(0)
        if failures:
            break
        sent += 1
    left = producer.flush(TIMEOUT)
    if failures or left:
        sys.exit(f"{options.topic}: " + (str(failures[0]) if failures else f"{left} points were not taken in {TIMEOUT} s"))
    print(f"{options.data} → {options.topic}: {sent} points")


def points(path, inputs):
    with open(path, newline="", encoding="utf-8") as file:
        rows = csv.DictReader(file)
        names = inputs or [name for name in rows.fieldnames or [] if name not in NO_INPUTS]
        for row in rows:
            try:
                yield point(row, names)
            except (KeyError, ValueError, TypeError) as error:
                sys.exit(f"{path}, line {rows.line_num}: {type(error).__name__}: {error}")


def point(row, names):
    found = {
        "sequence": int(row["seq_ix"]),
        "step": int(row["step_in_seq"]),
        "need_prediction": FLAGS[row["need_prediction"].lower()],
        "features": [float(row[name]) for name in names],
        "time": None,
    }
    if row.get("time"):
        time = datetime.datetime.fromisoformat(row["time"])
        if time.tzinfo is None:
            time = time.replace(tzinfo=datetime.timezone.utc)
        found["time"] = round(time.timestamp() * 1000)
    return found


def encoding(options):
    """How a point becomes a value, and its sequence a key."""
    if options.format == "json":
        return lambda point: json.dumps(point, allow_nan=False).encode("utf-8"), lambda sequence: str(sequence).encode()
    import records

    return records.Records(options.schema).encode, records.key


def settings(options):
    return {
        "bootstrap.servers": options.bootstrap_server,
        "enable.idempotence": True,  # none twice, none overtaken by another
        "partitioner": "murmur2_random",  # that of Java's producers: a sequence must not change its partition
        "linger.ms": 5,
        **dict(entry.split("=", 1) for entry in options.property),
    }


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bootstrap-server", required=True)
    parser.add_argument("--topic", default="seqcast.points")
    parser.add_argument("--data", required=True, metavar="CSV")
    parser.add_argument("--inputs", type=lambda names: names.split(","), help="columns to send (default: all but those named above)")
    parser.add_argument("--format", choices=["avro", "json"], default="avro")
    parser.add_argument("--schema", default=SCHEMA)
    parser.add_argument("--property", action="append", default=[], metavar="K=V", help="of librdkafka, such as security.protocol=SSL")
    return parser.parse_args()


if __name__ == "__main__":
    main()
