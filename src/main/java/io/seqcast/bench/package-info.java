/** What Seqcast costs, measured side by side in one run: ratios first, absolute figures for the order. */
package io.seqcast.bench;
