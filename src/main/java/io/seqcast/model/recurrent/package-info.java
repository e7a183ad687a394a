/**
 * Layers of gated recurrent cells in all their forms: what every kind of model shares that reads rows with such layers, one way
 * or both ways.
 */
package io.seqcast.model.recurrent;
