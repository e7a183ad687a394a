package io.seqcast.model.linear;

import java.util.List;

/**
 * Products of chosen inputs by twos, in the order of the upper triangle's rows: of a, b, c these are aa, ab, ac, bb, bc, cc.
 *
 * @param left index of each term's one factor, (terms)
 * @param right index of the other
 */
record QuadraticTerms(int[] left, int[] right) {

    static QuadraticTerms of(List<Integer> inputs) {
        int count = inputs.size() * (inputs.size() + 1) / 2;
        QuadraticTerms terms = new QuadraticTerms(new int[count], new int[count]);
        int k = 0;
        for (int i = 0; i < inputs.size(); i++) {
            for (int j = i; j < inputs.size(); j++) {
                terms.left[k] = inputs.get(i);
                terms.right[k++] = inputs.get(j);
            }
        }
        return terms;
    }

    int count() {
        return left.length;
    }

    /**
     * Writes a row's columns, its inputs and the products behind them. In double, where no product of finite floats overflows.
     *
     * @param rows (T, inputs)
     * @param t which of them
     */
    void columns(float[] rows, int inputs, int t, double[] columns) {
        for (int i = 0; i < inputs; i++) {
            columns[i] = rows[t * inputs + i];
        }
        for (int k = 0; k < count(); k++) {
            columns[inputs + k] = columns[left[k]] * columns[right[k]];
        }
    }
}
