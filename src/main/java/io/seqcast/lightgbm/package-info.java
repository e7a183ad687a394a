/**
 * LightGBM (Ke et al. 2017) through its native library: training, for whoever needs trees or their gains. Serving needs none of
 * it.
 */
package io.seqcast.lightgbm;
