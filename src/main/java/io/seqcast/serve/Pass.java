package io.seqcast.serve;

/** One span on its way through an ensemble. */
final class Pass {
    final EnsembleSpan span;
    final float[][] rows; // of each pipeline, (pipelines)(T, width)
    final double[] scales; // of the outputs, see OutputUnits
    final float[][]
            predictions; // of each member after the rows for which it was asked, in the outputs' units, (members)(T, K)
    final boolean[][] asked; // (members)(T)

    /** @param width K, of what a member says */
    Pass(EnsembleSpan span, float[][] rows, double[] scales, int members, int width) {
        this.span = span;
        this.rows = rows;
        this.scales = scales;
        predictions = new float[members][span.steps() * width];
        asked = new boolean[members][];
    }
}
