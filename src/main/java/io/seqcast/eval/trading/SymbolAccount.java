package io.seqcast.eval.trading;

import io.seqcast.policy.Ledger;

/**
 * An account that trades one symbol.
 *
 * @param name of the symbol
 * @param times of its bars, in milliseconds since 1970-01-01 UTC, rising, (T)
 * @param ledger of the same bars
 */
public record SymbolAccount(String name, long[] times, Ledger ledger) {}
