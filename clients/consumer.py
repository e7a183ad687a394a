#!/usr/bin/env python3
"""Writes the topic of predictions, from its beginning, as JSON lines; reads Avro and JSON records.

Only what is committed is read: each prediction once, also where the stream was killed. Ends after --expect predictions, or when none
has come for --timeout seconds: with exit code 1 if --expect was not reached.
"""

import argparse
import json
import os
import sys
import time

from confluent_kafka import OFFSET_BEGINNING, Consumer, KafkaException, TopicPartition

SCHEMA = os.path.join(os.path.dirname(__file__), "..", "schemas", "prediction.avsc")


def main():
    options = arguments()
    decode = decoding(options)
    consumer = Consumer(settings(options))
    read = 0
    try:
        consumer.assign(partitions(consumer, options.topic))
        for message in messages(consumer, options.timeout):
            print(json.dumps(decode(message), allow_nan=False), flush=not options.expect)
            read += 1
            if read == options.expect:
                break
    finally:
        consumer.close()
    if read < options.expect:
        sys.exit(f"{options.topic}: {read} predictions, {options.expect} expected")


def partitions(consumer, topic):
    """All partitions of the topic, without a consumer group."""
    found = consumer.list_topics(topic, timeout=30).topics[topic]
    if found.error is not None:
        sys.exit(f"{topic}: {found.error}")
    return [TopicPartition(topic, partition, OFFSET_BEGINNING) for partition in found.partitions]


def messages(consumer, timeout):
    last = time.monotonic()
    while time.monotonic() - last < timeout:
        message = consumer.poll(0.2)
        if message is None:
            continue
        if message.error() is not None:
            raise KafkaException(message.error())
        last = time.monotonic()
        yield message


def decoding(options):
    known = []

    def decode(message):
        value = message.value()
        try:
            if value[:1] == b"{":
                return json.loads(value)
            if not known:  # Avro is asked for only where it is there to be read
                import records

                known.append(records.Records(options.schema, *options.earlier))
            return known[0].decode(value)
        except Exception as error:
            place = f"{message.topic()}, partition {message.partition()}, offset {message.offset()}"
            sys.exit(f"{place}: {type(error).__name__}: {error}")

    return decode


def settings(options):
    return {
        "bootstrap.servers": options.bootstrap_server,
        "group.id": "unused",  # librdkafka asks for one; nothing is committed under it
        "enable.auto.commit": False,
        "isolation.level": "read_committed",
        **dict(entry.split("=", 1) for entry in options.property),
    }


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bootstrap-server", required=True)
    parser.add_argument("--topic", default="seqcast.predictions")
    parser.add_argument("--expect", type=int, default=0, metavar="N")
    parser.add_argument("--timeout", type=float, default=60, metavar="S")
    parser.add_argument("--schema", default=SCHEMA)
    parser.add_argument("--earlier", action="append", default=[], metavar="AVSC", help="schema of earlier records; may be repeated")
    parser.add_argument("--property", action="append", default=[], metavar="K=V", help="of librdkafka, such as security.protocol=SSL")
    return parser.parse_args()


if __name__ == "__main__":
    main()
