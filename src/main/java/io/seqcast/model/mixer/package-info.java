/**
 * Blocks of Mamba-2 mixers (Dao and Gu 2024, arXiv:2405.21060) in all their forms: what every kind of model shares that has a
 * stack of them in it.
 */
package io.seqcast.model.mixer;
