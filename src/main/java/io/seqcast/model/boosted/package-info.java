/**
 * Gradient boosted trees (Friedman 2001) as LightGBM grows them (Ke et al. 2017): the kind {@code boosted}. Trained through
 * LightGBM's library, served from its text form without it.
 */
package io.seqcast.model.boosted;
