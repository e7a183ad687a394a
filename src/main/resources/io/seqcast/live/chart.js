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

  /**
   * A sequence.
   * observed: pairs of step and value; predicted: step, value, half width of what lies around it, both in steps that they are about.
   */
  function sequence(canvas, observed, predicted) {
    const { pen, width, height } = surface(canvas);
    const steps = observed.concat(predicted).map(it => it[0]);
    const values = observed.map(it => it[1]).concat(predicted.flatMap(it => [it[1] - (it[2] || 0), it[1] + (it[2] || 0)]));
    const finite = values.filter(Number.isFinite);
    pen.font = "12px " + getComputedStyle(document.body).fontFamily;
    if (!finite.length) return;
    const firstStep = Math.min(...steps);
    const lastStep = Math.max(...steps, firstStep + 20);
    let low = Math.min(...finite);
    let high = Math.max(...finite);
    const room = (high - low || Math.abs(high) || 1) * 0.07;
    low -= room;
    high += room;
    const vertical = ticks(low, high, Math.max(2, height / 60));
    const labels = vertical.all.map(it => it.toFixed(vertical.digits));
    const left = 12 + Math.max(...labels.map(it => pen.measureText(it).width));
    const bottom = height - 22;
    const x = step => left + (width - left - 8) * (step - firstStep) / (lastStep - firstStep);
    const y = value => 6 + (bottom - 6) * (high - value) / (high - low);

    pen.lineWidth = 1;
    pen.strokeStyle = colour("grid");
    pen.fillStyle = colour("quiet");
    pen.textAlign = "right";
    pen.textBaseline = "middle";
    vertical.all.forEach((it, i) => {
      const at = Math.round(y(it)) + 0.5;
      line(pen, [[left, at], [width - 8, at]]);
      pen.fillText(labels[i], left - 6, at);
    });
    pen.textAlign = "center";
    pen.textBaseline = "top";
    const horizontal = ticks(firstStep, lastStep, Math.max(2, width / 110)).all.filter(Number.isInteger);
    for (const step of horizontal) {
      const at = Math.min(width - 20, x(step));
      pen.fillText(String(step), at, bottom + 6);
    }

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

  return { spark, sequence };
})();
