package io.seqcast.feature.operator;

import io.seqcast.feature.plan.Op.RowFunction;

/**
 * Functions of the row alone. {@link StrictMath} where Math may differ from machine to machine. Arguments are finite, and so
 * are results: what overflows is the largest float of its sign.
 */
final class RowFunctions {
    private RowFunctions() {}

    /** Of one argument. */
    enum Unary implements RowFunction {
        NEGATE {
            @Override
            double of(double x) {
                return -x;
            }
        },
        NOT {
            @Override
            double of(double x) {
                return 1 - x;
            }
        },
        ABS {
            @Override
            double of(double x) {
                return Math.abs(x);
            }
        },
        SIGN {
            @Override
            double of(double x) {
                return Math.signum(x);
            }
        },
        EXP {
            @Override
            double of(double x) {
                return StrictMath.exp(x);
            }
        },
        LOG {
            @Override
            double of(double x) {
                return x <= 0 ? 0 : StrictMath.log(x);
            }
        },
        SQRT {
            @Override
            double of(double x) {
                return x <= 0 ? 0 : Math.sqrt(x);
            }
        },
        TANH {
            @Override
            double of(double x) {
                return StrictMath.tanh(x);
            }
        };

        abstract double of(double x);

        @Override
        public void apply(double[] v, int[] at, int out, int n) {
            int x = at[0];
            for (int i = 0; i < n; i++) {
                v[out + i] = Bounds.of(of(v[x + i]));
            }
        }
    }

    /** Of two arguments; a condition is 1 where it holds. */
    enum Binary implements RowFunction {
        POWER {
            @Override
            double of(double x, double y) {
                double power = Math.pow(x, y); // the strict one allocates
                return Double.isNaN(power) || x == 0 && y < 0 ? 0 : power;
            }
        },
        GREATER {
            @Override
            double of(double x, double y) {
                return Math.max(x, y);
            }
        },
        LESS {
            @Override
            double of(double x, double y) {
                return Math.min(x, y);
            }
        },
        AND {
            @Override
            double of(double x, double y) {
                return x * y;
            }
        },
        OR {
            @Override
            double of(double x, double y) {
                return Math.max(x, y);
            }
        },
        IS_LESS {
            @Override
            double of(double x, double y) {
                return x < y ? 1 : 0;
            }
        },
        IS_AT_MOST {
            @Override
            double of(double x, double y) {
                return x <= y ? 1 : 0;
            }
        },
        IS_GREATER {
            @Override
            double of(double x, double y) {
                return x > y ? 1 : 0;
            }
        },
        IS_AT_LEAST {
            @Override
            double of(double x, double y) {
                return x >= y ? 1 : 0;
            }
        },
        IS_EQUAL {
            @Override
            double of(double x, double y) {
                return x == y ? 1 : 0;
            }
        },
        IS_UNEQUAL {
            @Override
            double of(double x, double y) {
                return x != y ? 1 : 0;
            }
        };

        abstract double of(double x, double y);

        @Override
        public void apply(double[] v, int[] at, int out, int n) {
            int x = at[0];
            int y = at[1];
            for (int i = 0; i < n; i++) {
                v[out + i] = Bounds.of(of(v[x + i], v[y + i]));
            }
        }
    }

    /** The four that most rows are made of, in loops that the JIT vectorises. */
    enum Arithmetic implements RowFunction {
        ADD {
            @Override
            public void apply(double[] v, int[] at, int out, int n) {
                int x = at[0];
                int y = at[1];
                for (int i = 0; i < n; i++) {
                    v[out + i] = Bounds.of(v[x + i] + v[y + i]);
                }
            }
        },
        SUBTRACT {
            @Override
            public void apply(double[] v, int[] at, int out, int n) {
                int x = at[0];
                int y = at[1];
                for (int i = 0; i < n; i++) {
                    v[out + i] = Bounds.of(v[x + i] - v[y + i]);
                }
            }
        },
        MULTIPLY {
            @Override
            public void apply(double[] v, int[] at, int out, int n) {
                int x = at[0];
                int y = at[1];
                for (int i = 0; i < n; i++) {
                    v[out + i] = Bounds.of(v[x + i] * v[y + i]);
                }
            }
        },
        DIVIDE {
            @Override
            public void apply(double[] v, int[] at, int out, int n) {
                int x = at[0];
                int y = at[1];
                for (int i = 0; i < n; i++) {
                    v[out + i] = Bounds.divide(v[x + i], v[y + i]);
                }
            }
        }
    }

    /** The second argument where the first, a condition, holds; else the third. */
    enum Choice implements RowFunction {
        IF;

        @Override
        public void apply(double[] v, int[] at, int out, int n) {
            int condition = at[0];
            int x = at[1];
            int y = at[2];
            for (int i = 0; i < n; i++) {
                v[out + i] = v[condition + i] != 0 ? v[x + i] : v[y + i];
            }
        }
    }
}
