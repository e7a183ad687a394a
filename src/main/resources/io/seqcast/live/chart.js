"use strict";
// Draws on canvases, in the colours of the style sheet and the pixels of the screen.

const Chart = (() => {
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();

  /** A canvas of the size it has on the page; what is drawn on it is in CSS pixels. */
  function surface(canvas) {
    const ratio = window.devicePixelRatio || 1;
    const box = canvas.getBoundingClientRect();
    canvas.width = Math.max(1, Math.round(box.width * ratio));
    canvas.height = Math.max(1, Math.round(box.height * ratio));
    const pen = canvas.getContext("2d");
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    return { pen, width: box.width, height: box.height };
  }

  /** Round steps of an axis, about `wanted` of them. */
  function ticks(low, high, wanted) {
    const rough = (high - low) / wanted;
    const power = Math.pow(10, Math.floor(Math.log10(rough)));
    const step = [1, 2, 5, 10].map(times => times * power).find(it => it >= rough) || 10 * power;
    const all = [];
    for (let k = Math.ceil(low / step); k * step <= high + step * 1e-9; k++) all.push(k * step);
    return { all, digits: Math.max(0, Math.min(12, -Math.floor(Math.log10(step) + 1e-9))) };
  }

  function line(pen, points) {
    pen.beginPath();
    let drawn = false;
    for (const point of points) {
      if (point) drawn ? pen.lineTo(point[0], point[1]) : pen.moveTo(point[0], point[1]);
      drawn = Boolean(point);
    }
    pen.stroke();
  }

  /** The course of a rate: values, the newest last, from 0 up. */
  function spark(canvas, values) {
    const { pen, width, height } = surface(canvas);
    const most = Math.max(...values, 1e-9) * 1.15;
    if (values.length < 2) return;
    const gaps = Math.max(values.length, 30) - 1;
    const at = values.map((value, i) => [width * (1 - (values.length - 1 - i) / gaps), height * (1 - value / most)]);
    pen.strokeStyle = colour("accent");
    pen.lineWidth = 1.5;
    pen.lineJoin = "round";
    line(pen, at);
    pen.lineTo(width, height);
    pen.lineTo(at[0][0], height);
    pen.globalAlpha = 0.12;
    pen.fillStyle = colour("accent");
    pen.fill();
    pen.globalAlpha = 1;
  }

  /** An axis of values that holds all finite ones with some room about them; null where there are none. */
  function axis(pen, values, height) {
    const finite = values.filter(Number.isFinite);
    if (!finite.length) return null;
    const least = Math.min(...finite);
    const most = Math.max(...finite);
    const room = (most - least || Math.abs(most) || 1) * 0.07;
    return scaled(pen, least - room, most + room, height);
  }

  function scaled(pen, low, high, height) {
    const { all, digits } = ticks(low, high, Math.max(4, height / 60));
    const labels = all.map(it => it.toFixed(digits));
    return { low, high, all, labels, width: Math.max(...labels.map(it => pen.measureText(it).width)) };
  }

  function font(pen) {
    pen.font = "12px " + getComputedStyle(document.body).fontFamily;
  }

  /** Draws the grid and the labels of an axis of values into a box of left, right, top, bottom; where its values lie. */
  function vertical(pen, box, axis) {
    const y = value => box.top + (box.bottom - box.top) * (axis.high - value) / (axis.high - axis.low);
    pen.lineWidth = 1;
    pen.strokeStyle = colour("grid");
    pen.fillStyle = colour("quiet");
    pen.textAlign = "right";
    pen.textBaseline = "middle";
    axis.all.forEach((it, i) => {
      const at = Math.round(y(it)) + 0.5;
      line(pen, [[box.left, at], [box.right, at]]);
      pen.fillText(axis.labels[i], box.left - 6, at);
    });
    return y;
  }

  /** Draws the labels of steps below a box; where the steps lie, `inset` pixels within it. */
  function horizontal(pen, box, first, last, inset = 0) {
    const x = step => box.left + inset + (box.right - box.left - 2 * inset) * (step - first) / (last - first);
    pen.fillStyle = colour("quiet");
    pen.textAlign = "center";
    pen.textBaseline = "top";
    for (const step of ticks(first, last, Math.max(2, (box.right - box.left) / 110)).all.filter(Number.isInteger)) {
      pen.fillText(String(step), Math.min(box.right - 12, x(step)), box.bottom + 6);
    }
    return x;
  }

  /** Values that a course of predictions with its band takes up. */
  function reach(predicted) {
    return predicted.filter(it => Number.isFinite(it[1])).flatMap(it => [it[1] - (it[2] || 0), it[1] + (it[2] || 0)]);
  }

  /** Draws what was observed, and predicted in its band. */
  function courses(pen, x, y, observed, predicted) {
    const held = predicted.filter(it => Number.isFinite(it[1]));
    for (const run of runs(held)) {
      pen.beginPath();
      run.forEach((it, i) => pen[i ? "lineTo" : "moveTo"](x(it[0]), y(it[1] + (it[2] || 0))));
      run.slice().reverse().forEach(it => pen.lineTo(x(it[0]), y(it[1] - (it[2] || 0))));
      pen.fillStyle = colour("band");
      pen.fill();
    }
    pen.lineJoin = "round";
    pen.lineWidth = 1.6;
    pen.strokeStyle = colour("observed");
    runs(observed.filter(it => Number.isFinite(it[1]))).forEach(run => line(pen, run.map(it => [x(it[0]), y(it[1])])));
    pen.lineWidth = 2;
    pen.strokeStyle = colour("predicted");
    runs(held).forEach(run => line(pen, run.map(it => [x(it[0]), y(it[1])])));
    if (held.length) {
      const last = held[held.length - 1];
      pen.beginPath();
      pen.arc(x(last[0]), y(last[1]), 3.5, 0, 2 * Math.PI);
      pen.fillStyle = colour("predicted");
      pen.fill();
    }
  }

  /**
   * A sequence.
   * observed: pairs of step and value; predicted: step, value, half width of what lies around it, both in steps that they are about.
   */
  function sequence(canvas, observed, predicted) {
    const { pen, width, height } = surface(canvas);
    font(pen);
    const values = axis(pen, observed.map(it => it[1]).concat(reach(predicted)), height);
    if (!values) return;
    const steps = observed.concat(predicted).map(it => it[0]);
    const first = Math.min(...steps);
    const box = { left: 12 + values.width, right: width - 8, top: 6, bottom: height - 22 };
    const y = vertical(pen, box, values);
    const x = horizontal(pen, box, first, Math.max(...steps, first + 20));
    courses(pen, x, y, observed, predicted);
  }

  /** Parts without a gap in their steps. */
  function runs(points) {
    const parts = [];
    let last = null;
    for (const point of points) {
      if (last === null || point[0] !== last + 1) parts.push([]);
      parts[parts.length - 1].push(point);
      last = point[0];
    }
    return parts;
  }

  return { spark, sequence, parts: { colour, surface, font, axis, scaled, vertical, horizontal, reach, courses, line } };
})();
