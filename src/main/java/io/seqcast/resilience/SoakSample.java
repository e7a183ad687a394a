package io.seqcast.resilience;

/**
 * What a soak has done and holds at a moment; sizes in bytes, -1 where the system does not tell.
 *
 * @param seconds since the first point
 * @param points sent
 * @param predictions received
 * @param resident memory of the process in RAM
 * @param heap Java objects left by the last garbage collection, also by one of young objects alone
 * @param rocksDb native memory that the stores share
 * @param state files of the state directory
 * @param changelogs records of the changelogs at the broker
 * @param broker records of all topics at the broker
 */
record SoakSample(
        double seconds,
        long points,
        long predictions,
        long resident,
        long heap,
        long rocksDb,
        long state,
        long changelogs,
        long broker) {}
