/**
 * Points and sequences: in and out of Parquet and CSV, as Avro bytes, and out of a generated market.
 *
 * <pre>
 * PointFile ─ SourceTable ─ ParquetSource | CsvSource      a file as a view of DuckDB; TableChecks refuses bad content
 *     └─ PointCursor ─ RowReader ─ ChunkedRows             its rows, some thousand at a time, in an Order
 * PointWriter, PredictionWriter ─ TargetTable ─ NewFile    written aside, renamed when whole
 * PointCodec, PredictionCodec ─ SingleObject               Avro by hand: AvroOutput, AvroInput
 * MarketGenerator ─ MarketSimulator ─ MarketDynamics       hidden factors; RankTransform makes them features
 *     └─ Market                                            the sequences, and what an oracle would predict
 * </pre>
 *
 * Start reading at {@link io.seqcast.data.PointFile}.
 */
package io.seqcast.data;
