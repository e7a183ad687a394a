/**
 * Points and predictions as tables in Parquet, CSV and JSON lines.
 *
 * <pre>
 * PointFile ─ SourceTable ─ ParquetSource | CsvSource      a file as a view of DuckDB; TableChecks refuses bad content
 *     │           └─ ViewColumn ─ SourceColumn             what a column is read as, by its role: PointColumns, PointLayout
 *     └─ PointCursor ─ RowReader ─ ChunkedRows             its rows, some thousand at a time, in an Order
 * PointWriter, PredictionWriter ─ OutputTable              rows gathered, then a WholeFile
 * </pre>
 *
 * Start reading at {@link io.seqcast.data.table.PointFile}.
 */
package io.seqcast.data.table;
