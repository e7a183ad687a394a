"use strict";
// Draws bars of prices, and below them what was said and decided after each.

const Bars = (() => {
  const { colour, surface, font, axis, scaled, vertical, horizontal, reach, courses, line } = Chart.parts;
  const GAP = 8;
  const STRIP = 9; // pixels of the row of decisions
  const COLOURS = 8; // that the style sheet has for classes, and for decisions

  const ofClass = k => "class-" + k % COLOURS;
  const ofDecision = k => "decision-" + k % COLOURS;

  /**
   * Bars: step, open, high, low, close. Below them a row of decisions: step, place among all decisions; and probabilities: step, one of
   * each class, stacked with the chosen one at the bottom; or, where those are null, a course of predictions: step, value, half width.
   */
  function draw(canvas, bars, decisions, probabilities, chosen, predicted) {
    const { pen, width, height } = surface(canvas);
    font(pen);
    const bottom = height - 22;
    const split = Math.round(6 + (bottom - 6) * 0.66);
    const prices = axis(pen, bars.flatMap(it => [it[2], it[3]]), split);
    if (!prices) return;
    const below = probabilities ? scaled(pen, 0, 1, bottom - split) : axis(pen, reach(predicted).concat(0), bottom - split);
    const left = 12 + Math.max(prices.width, below.width);
    const upper = { left, right: width - 8, top: 6, bottom: split };
    const lower = { left, right: width - 8, top: split + 2 * GAP + STRIP, bottom };
    const first = bars[0][0];
    const last = Math.max(bars[bars.length - 1][0], first + 20);
    const pitch = (upper.right - left) / (last - first + 1);
    const y = vertical(pen, upper, prices);
    const z = vertical(pen, lower, below);
    const x = horizontal(pen, lower, first, last, pitch / 2);
    const body = Math.max(1, Math.min(11, pitch * 0.66));
    candles(pen, bars, x, y, body);
    for (const [step, k] of decisions) {
      pen.fillStyle = colour(ofDecision(k));
      pen.fillRect(x(step) - pitch / 2, split + GAP, Math.max(2, pitch - 1), STRIP);
    }
    if (probabilities) {
      probabilities.forEach(it => stack(pen, x(it[0]) - body / 2, z, body, it.slice(1), chosen));
    } else {
      pen.lineWidth = 1;
      pen.strokeStyle = colour("quiet");
      line(pen, [[left, z(0)], [lower.right, z(0)]]);
      courses(pen, x, z, [], predicted);
    }
  }

  /** A bar that rose is hollow, one that fell is filled: seen without colours, too. */
  function candles(pen, bars, x, y, body) {
    pen.lineWidth = 1;
    for (const [step, open, high, low, close] of bars) {
      if (![open, high, low, close].every(Number.isFinite)) continue;
      const at = x(step);
      const top = y(Math.max(open, close));
      const tall = Math.max(1, y(Math.min(open, close)) - top);
      pen.strokeStyle = pen.fillStyle = colour(close < open ? "fell" : "rose");
      line(pen, [[at, y(high)], [at, top]]);
      line(pen, [[at, top + tall], [at, y(low)]]);
      if (close < open) pen.fillRect(at - body / 2, top, body, tall);
      else pen.strokeRect(at - body / 2 + 0.5, top, Math.max(1, body - 1), tall);
    }
  }

  function stack(pen, at, z, body, shares, chosen) {
    const order = [...shares.keys()].sort((a, b) => (b === chosen) - (a === chosen));
    let sum = 0;
    for (const k of order) {
      if (!(shares[k] > 0)) continue;
      pen.fillStyle = colour(ofClass(k));
      pen.fillRect(at, z(sum + shares[k]), body, z(sum) - z(sum + shares[k]));
      sum += shares[k];
    }
  }

  return { draw, ofClass, ofDecision };
})();
