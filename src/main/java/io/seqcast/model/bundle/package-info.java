/** A trained model as it lies in a folder: model.json and its weights. */
package io.seqcast.model.bundle;
