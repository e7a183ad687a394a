"use strict";
// Shows what api/events says each second, and of the chosen sequence what api/sequences/ID does.

(() => {
  const HISTORY = 120;
  const SILENCE = 6000; // milliseconds without an event after which a connection counts as lost
  const RETRY = 2000;
  const SPREAD = Math.random() * 800; // milliseconds: all readers hear an event at once and need not ask at once
  const STEP = 4; // pixels that a step has at least
  const BAR = 7; // the same of a bar
  const by = id => document.getElementById(id);
  const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
  const short = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });

  const history = { rows: [], predictions: [] };
  const chosen = { sequence: null, output: 0 };
  let model = { classes: [], decisions: [] };
  let outputs = [];
  let listed = [];
  let shown = null; // of the chosen sequence
  let source = null;
  let paused = false;
  let heard = 0;
  let retry = null;
  let asking = 0;

  // ---- what is chosen: the permalink #sequence=7&output=2

  function readLink() {
    const link = new URLSearchParams(location.hash.slice(1));
    const sequence = link.get("sequence");
    if (sequence !== null && /^-?\d+$/.test(sequence)) chosen.sequence = sequence;
    const output = Number(link.get("output"));
    if (Number.isInteger(output) && output >= 0) chosen.output = output;
  }

  function choose(sequence, output) {
    const other = chosen.sequence !== sequence || chosen.output !== output;
    chosen.sequence = sequence;
    chosen.output = output;
    if (sequence !== null) window.history.replaceState(null, "", "#" + new URLSearchParams({ sequence, output }));
    if (other) {
      shown = null;
      note("");
    }
    showChoice();
    draw();
    ask();
  }

  function showChoice() {
    if (document.activeElement !== by("sequence")) by("sequence").value = chosen.sequence ?? "";
    by("output").value = String(chosen.output);
  }

  function listOutputs(names) {
    if (names.join("\n") === outputs.join("\n")) return;
    outputs = names;
    by("output").replaceChildren(...names.map((name, i) => new Option(/^\d+$/.test(name) ? name : i + " · " + name, String(i))));
    if (chosen.output >= names.length) chosen.output = 0;
    showChoice();
  }

  function listSequences(ids) {
    listed = ids.map(String);
    const list = by("sequences");
    if (list.childElementCount !== listed.length || listed.some((id, i) => list.children[i].value !== id)) {
      list.replaceChildren(...listed.map(id => new Option("", id)));
    }
    if (chosen.sequence === null && listed.length) choose(listed[0], chosen.output);
  }

  // ---- the figures

  function millis(value) {
    if (value === null || value === undefined) return "–";
    return value < 10 ? value.toFixed(1) + " ms" : value < 1000 ? whole.format(value) + " ms"
      : value < 60000 ? (value / 1000).toFixed(1) + " s" : whole.format(value / 60000) + " min";
  }

  function rate(value) {
    return value === null || value === undefined ? "–" : value < 100 ? short.format(value) : whole.format(value);
  }

  function put(id, text) {
    if (by(id).textContent !== text) by(id).textContent = text;
  }

  function figures(feed) {
    put("rows-rate", rate(feed.per_second.rows));
    put("predictions-rate", rate(feed.per_second.predictions));
    put("p50", millis(feed.latency_ms.p50));
    put("p99", millis(feed.latency_ms.p99));
    put("lag", whole.format(feed.lag));
    put("partitions", whole.format(feed.partitions));
    put("states", whole.format(feed.states));
    const dead = Object.values(feed.dead_letters).reduce((sum, it) => sum + it, 0);
    put("dead", whole.format(dead));
    by("dead-tile").classList.toggle("some", dead > 0);
    remember(history.rows, feed.per_second.rows);
    remember(history.predictions, feed.per_second.predictions);
    counts(feed);
    scores(feed.scores);
  }

  function remember(values, value) {
    if (value === null) return;
    values.push(value);
    if (values.length > HISTORY) values.shift();
  }

  function counts(feed) {
    const all = [["rows accepted", feed.rows], ["predictions", feed.predictions], ["of them stand-ins", feed.fallbacks],
      ["duplicates", feed.duplicates], ["rows waiting", feed.pending],
      ...Object.entries(feed.dead_letters).map(([reason, number]) => ["dead letters: " + reason, number])];
    const list = by("counts");
    if (list.childElementCount !== all.length) {
      list.replaceChildren(...all.map(() => {
        const pair = document.createElement("div");
        pair.append(document.createElement("dt"), document.createElement("dd"));
        return pair;
      }));
    }
    all.forEach(([name, number], i) => {
      const [term, value] = list.children[i].children;
      term.textContent = name;
      value.textContent = whole.format(number);
    });
  }

  function scores(known) {
    by("scores").hidden = known.outputs.length === 0;
    if (!known.outputs.length) return;
    put("scored-of", whole.format(known.scored) + " predictions scored");
    const columns = Object.keys(known.outputs[0]);
    const lines = [columns, ...known.outputs.map(output => columns.map(column => output[column]))];
    const table = by("score-table");
    if (table.rows.length !== lines.length || table.rows[0].cells.length !== columns.length) {
      table.replaceChildren(...lines.map((cells, i) => {
        const line = document.createElement("tr");
        line.append(...cells.map(() => document.createElement(i ? "td" : "th")));
        return line;
      }));
    }
    lines.forEach((cells, i) => {
      cells.forEach((cell, k) => table.rows[i].cells[k].textContent = k === 1 && i ? whole.format(cell) : score(cell));
      table.rows[i].classList.toggle("chosen", i === chosen.output + 1);
    });
    by("score-alarms").replaceChildren(...known.alarms.slice(-4).reverse().map(alarm => {
      const line = document.createElement("li");
      line.textContent = new Date(alarm.at).toLocaleTimeString() + " " + alarm.output + ": the "
        + (alarm.of === "MEAN" ? "mean of its errors" : "size of its errors") + " went from " + score(alarm.before) + " to "
        + score(alarm.after);
      return line;
    }));
    put("score-all", Object.entries(known.all).map(([name, value]) => name + " " + score(value)).join(" · "));
  }

  function score(it) {
    return it === null ? "–" : typeof it === "number" ? it.toFixed(4) : it;
  }

  // ---- the chosen sequence

  async function ask() {
    if (chosen.sequence === null || paused || document.hidden) return;
    const mine = ++asking;
    try {
      const answer = await fetch("api/sequences/" + chosen.sequence + "?output=" + chosen.output);
      const body = await answer.json();
      if (mine !== asking || paused) return;
      if (answer.ok) {
        shown = body;
        note(body.predicted.length ? "" : body.last_step === null ? "the stream has not looked yet" : "predictions are shown from now on, as they come");
      } else {
        shown = null;
        note(body.error);
      }
      draw();
    } catch (e) {
      // The events tell whether the connection is lost.
    }
  }

  function note(text) {
    put("note", text);
  }

  function value(it) {
    return Number.isFinite(it) ? it.toPrecision(4) : "–";
  }

  function draw() {
    Chart.spark(by("rows-line"), history.rows);
    Chart.spark(by("predictions-line"), history.predictions);
    const chart = by("chart");
    const bars = shown && shown.bars && shown.bars.length ? shown.bars.slice(-Math.floor(chart.clientWidth / BAR)) : null;
    chart.classList.toggle("bars", Boolean(bars));
    const room = Math.floor(chart.clientWidth / (bars ? BAR : STEP));
    const observed = shown ? shown.observed.slice(-room) : [];
    const first = bars ? bars[0][0] : observed.length ? observed[0][0]
      : shown && shown.predicted.length ? shown.predicted[shown.predicted.length - 1][0] - room : 0;
    const predicted = shown
      ? shown.predicted.map(it => [it[0] + shown.ahead, it[1], it[2]]).filter(it => it[0] >= first) : [];
    const stacked = Boolean(bars && shown.probabilities && shown.output < model.classes.length);
    const probabilities = stacked ? shown.probabilities.filter(it => it[0] >= first) : null;
    const decisions = bars ? shown.decisions.filter(it => it[0] >= first).map(it => [it[0], model.decisions.indexOf(it[1])]) : [];
    if (bars) Bars.draw(chart, bars, decisions, probabilities, shown.output, predicted);
    else Chart.sequence(chart, observed, predicted);
    const lastOf = (some, at) => some && some.length ? value(some[some.length - 1][at]) + " at " + some[some.length - 1][0] : "–";
    put("last-observed", lastOf(observed, 1));
    put("last-predicted", lastOf(predicted, 1));
    put("last-close", lastOf(bars, 4));
    by("key-observed").hidden = Boolean(shown && !shown.observed.length);
    by("key-bars").hidden = !bars;
    by("key-predicted").hidden = stacked;
    by("key-band").hidden = stacked || !predicted.some(it => it[2] > 0);
    const newest = stacked && probabilities.length ? probabilities[probabilities.length - 1] : [];
    keysOf("key-classes", stacked ? model.classes : [], Bars.ofClass, k => newest.length ? newest[k + 1] : null);
    keysOf("key-decisions", bars ? model.decisions : [], Bars.ofDecision, () => null);
    put("decision", shown && shown.decision ? "decision: " + shown.decision : "");
    chart.dataset.sequence = shown ? chosen.sequence : "";
    chart.dataset.output = shown ? shown.output : "";
    chart.dataset.observed = observed.length;
    chart.dataset.predicted = predicted.length;
    chart.dataset.bars = bars ? bars.length : 0;
    chart.dataset.probabilities = stacked ? probabilities.length : 0;
    chart.dataset.decisions = decisions.length;
    chart.setAttribute("aria-label", shown
      ? "sequence " + chosen.sequence + ", output " + shown.name + ": "
        + (bars ? "close " + by("last-close").textContent : "observed " + by("last-observed").textContent)
        + ", predicted " + by("last-predicted").textContent
      : "no sequence chosen yet");
  }

  /** A key of names in their colours, each with a share where there is one. */
  function keysOf(id, names, name, share) {
    const box = by(id);
    box.hidden = !names.length;
    if (box.childElementCount !== names.length) {
      box.replaceChildren(...names.map((it, k) => {
        const key = document.createElement("span");
        const swatch = document.createElement("i");
        swatch.className = "swatch";
        swatch.style.background = "var(--" + name(k) + ")";
        key.append(swatch, it + " ", document.createElement("b"));
        return key;
      }));
    }
    names.forEach((it, k) => {
      const known = share(k);
      box.children[k].lastChild.textContent = known === null ? "" : known.toFixed(2);
      box.children[k].classList.toggle("chosen", known !== null && k === chosen.output);
    });
  }

  // ---- the connection

  function badge(state, text) {
    by("badge").dataset.state = state;
    put("badge", text);
    document.body.classList.toggle("stale", state === "reconnecting" || state === "failed" || state === "refused");
  }

  function event(message) {
    heard = Date.now();
    const feed = JSON.parse(message.data);
    if (feed.model) {
      put("model", feed.model.name + " · " + feed.model.fingerprint + " · " + feed.model.members
        + (feed.model.members === 1 ? " member" : " members") + ": " + feed.model.kinds);
      by("model").title = by("model").textContent;
      model = feed.model;
      listOutputs(model.outputs);
      figures(feed);
      listSequences(feed.sequences);
      draw();
      setTimeout(ask, SPREAD);
    }
    if (feed.state === "ERROR" || feed.state === "NOT_RUNNING") badge("failed", "the stream has ended");
    else if (feed.ready) badge("live", "live");
    else badge("starting", feed.restored > 0 && feed.restored < 1
      ? "restoring, " + Math.floor(feed.restored * 100) + " %" : feed.state.toLowerCase().replace("_", " "));
  }

  function connect() {
    disconnect();
    if (paused || document.hidden) return;
    heard = Date.now();
    source = new EventSource("api/events");
    source.onmessage = event;
    source.onerror = () => {
      badge("reconnecting", "reconnecting");
      // A browser comes back by itself only from a connection that broke, not from an answer such as 503.
      if (source && source.readyState === EventSource.CLOSED) again();
    };
  }

  function again() {
    disconnect();
    badge("reconnecting", "reconnecting");
    retry = setTimeout(connect, RETRY);
  }

  function disconnect() {
    clearTimeout(retry);
    if (source) source.close();
    source = null;
  }

  function setPaused(value) {
    paused = value;
    by("pause").textContent = paused ? "Go on" : "Pause";
    by("pause").setAttribute("aria-pressed", String(paused));
    if (paused) {
      disconnect();
      badge("paused", "paused");
    } else {
      badge("connecting", "connecting");
      connect();
    }
  }

  setInterval(() => {
    if (source && Date.now() - heard > SILENCE) again();
  }, 1000);

  // ---- what the reader does

  function turn(step) {
    if (!listed.length) return;
    const at = listed.indexOf(chosen.sequence);
    choose(listed[((at < 0 ? 0 : at + step) + listed.length) % listed.length], chosen.output);
  }

  function turnOutput(step) {
    if (outputs.length) choose(chosen.sequence, (chosen.output + step + outputs.length) % outputs.length);
  }

  const keys = { p: () => setPaused(!paused), ArrowLeft: () => turnOutput(-1), ArrowRight: () => turnOutput(1),
    "[": () => turn(-1), "]": () => turn(1) };

  document.addEventListener("keydown", pressed => {
    const typing = pressed.target.matches("input, select");
    if (typing || pressed.ctrlKey || pressed.metaKey || pressed.altKey || !keys[pressed.key]) return;
    pressed.preventDefault();
    keys[pressed.key]();
  });
  by("pause").addEventListener("click", () => setPaused(!paused));
  by("output").addEventListener("change", () => choose(chosen.sequence, Number(by("output").value)));
  by("sequence").addEventListener("change", () => {
    const wanted = by("sequence").value.trim();
    if (/^-?\d+$/.test(wanted)) choose(wanted, chosen.output);
    else note("\"" + wanted + "\" is no sequence: its key is a whole number");
  });
  window.addEventListener("hashchange", () => {
    const before = { ...chosen };
    readLink();
    if (before.sequence !== chosen.sequence || before.output !== chosen.output) {
      shown = null;
      showChoice();
      ask();
    }
  });
  window.addEventListener("resize", draw);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  document.addEventListener("visibilitychange", () => {
    if (paused) return;
    if (document.hidden) disconnect();
    else connect();
  });

  readLink();
  showChoice();
  draw();
  connect();
})();
