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
}
