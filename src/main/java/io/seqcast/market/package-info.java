/**
 * The reference market, generated.
 *
 * <pre>
 * MarketGenerator ─ MarketSimulator ─ MarketDynamics       hidden factors; RankTransform makes them features
 *     └─ Market                                            the sequences, and what an oracle would predict
 * </pre>
 */
package io.seqcast.market;
