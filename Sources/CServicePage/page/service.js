// The view of the service, asked each second while it is looked at.
import { status } from "./api.js";
import { bars, level, lines } from "./charts.js";
import { onKey } from "./key.js";
import { bytes, device, duration, figure, number, onLanguage, t } from "./language.js";
import { onView, shownView } from "./tabs.js";

const SECOND = 1000;
const MEBIBYTE = 1 << 20;
const LENGTH = 120; // seconds that the charts show
const element = (id) => document.getElementById(id);

let history = [];
let latest = null;
let reachable = true;
let refused = false;
let problem = null;
let timer = null;
let asking = null;

/** Starts asking whenever the view is shown. */
export function startService() {
  const turn = () => {
    clearTimeout(timer);
    if (shownView() === "service" && !document.hidden) ask();
    else asking?.abort();
  };
  onView(turn);
  onKey(turn);
  document.addEventListener("visibilitychange", turn);
  onLanguage(draw);
  element("service-key").addEventListener("click", turn);
}

async function ask() {
  asking?.abort();
  const controller = new AbortController();
  asking = controller;
  const began = performance.now();
  try {
    const state = await status(controller.signal);
    if (controller.signal.aborted) return;
    // Another process answers: what went before is not its history.
    if (latest && state.uptime < latest.uptime) history = [];
    [latest, reachable, refused, problem] = [state, true, false, null];
    history.push(state);
  } catch (error) {
    if (controller.signal.aborted) return;
    [reachable, refused, problem] = [false, error.status === 401, error];
    if (history.length > 0) history.push(null);
  }
  history = history.slice(-LENGTH);
  draw();
  // Who did not want to give a key is not asked for it again each second.
  if (!refused) timer = setTimeout(ask, Math.max(0, SECOND - (performance.now() - began)));
}

function draw() {
  element("service-state").textContent = t(refused ? "serviceRefuses" : !reachable ? "serviceDown" : latest ? "serviceUp" : "serviceWaiting");
  element("panel-service").classList.toggle("down", !reachable);
  element("service-key").hidden = !refused;
  if (!reachable) {
    element("service-engine").textContent = refused ? "" : `${problem.title ?? problem.message} — ${t("serviceAgain")}`;
  }
  if (!latest) return;
  const { model, version, uptime } = latest;
  if (reachable) {
    element("service-engine").textContent = device(model?.name, model?.provider, model?.precision);
  }
  element("service-facts").replaceChildren(reading(t("version"), version), reading(t("uptime"), span(uptime)));
  element("cards").replaceChildren(
    rateCard(), latencyCard(), queueCard(), batchCard(), memoryCard(), requestsCard(), ...latest.gpus.map(gpuCard));
}

const past = (pick) => history.map((state) => (state === null ? null : pick(state) ?? null));

function chart(name, series, show, top) {
  const known = series.at(-1).filter((value) => value !== null);
  const label = known.length === 0 ? name : t("lineChart", {
    name, seconds: series.at(-1).length, low: show(Math.min(...known)), high: show(Math.max(...known)), now: show(known.at(-1)),
  });
  return lines(series, { length: LENGTH, top, label, show });
}

function rateCard() {
  const show = (value) => `${figure(value)} ${t("rateUnit")}`;
  return card(
    t("rate"), headline(figure(latest.rate), t("rateUnit")), note(t("rateHelp")),
    chart(t("rate"), [past((state) => state.rate)], show, 1));
}

function latencyCard() {
  const { p50, p99 } = latest.latency;
  const show = (value) => (value == null ? "–" : duration(value));
  const pair = document.createElement("dl");
  pair.className = "pair";
  pair.append(reading(t("median"), show(p50), "line-1"), reading(t("p99"), show(p99), "line-0"));
  const series = [past((state) => state.latency.p99), past((state) => state.latency.p50)];
  return card(t("latency"), pair, note(t("latencyHelp")), chart(t("latency"), series, show, 1));
}

function queueCard() {
  const { waiting, inHand, limit, waitSeconds } = latest.queue;
  const list = document.createElement("dl");
  list.append(
    reading(t("inHand"), number(inHand)),
    reading(t("queueWait"), duration(waitSeconds * 1000)));
  return card(
    t("queue"), headline(number(waiting), ""), note(t("queueHelp", { limit: number(limit) })), level(waiting / Math.max(1, limit)), list);
}

function batchCard() {
  const values = Object.entries(latest.batch.sizes).sort(([a], [b]) => Number.parseInt(a) - Number.parseInt(b));
  const label = t("batchChart", { values: values.map(([size, count]) => `${size}: ${number(count)}`).join(", ") || "–" });
  return card(t("batches"), headline(latest.batch.mean ? figure(latest.batch.mean) : "–", ""), note(t("batchMean")), bars(values, label));
}

function memoryCard() {
  const { resident, peak } = latest.memory;
  const list = document.createElement("dl");
  list.append(reading(t("peak"), bytes(peak)));
  const [value, unit] = bytes(resident).split(" ");
  return card(
    t("memory"), headline(value, unit), note(t("resident")),
    chart(t("memory"), [past((state) => state.memory.resident / MEBIBYTE)], (value) => bytes(value * MEBIBYTE), peak / MEBIBYTE), list);
}

function requestsCard() {
  const { ok, refused, failed } = latest.requests;
  const list = document.createElement("dl");
  list.append(reading(t("refused"), number(refused)), reading(t("failedRequests"), number(failed)));
  return card(t("requests"), headline(number(ok), ""), note(t("ok")), list);
}

function gpuCard(gpu, index) {
  const list = document.createElement("dl");
  // What the driver does not tell is left out.
  if (gpu.memoryTotal) {
    const used = gpu.memoryUsed == null ? "–" : bytes(gpu.memoryUsed);
    list.append(reading(t("gpuMemory"), t("ofTotal", { used, total: bytes(gpu.memoryTotal) })));
  }
  if (gpu.power != null) list.append(reading(t("power"), `${number(gpu.power)} W`));
  const use = (state) => {
    const share = state.gpus[index]?.utilisation;
    return share == null ? null : share * 100;
  };
  return card(
    gpu.name, headline(gpu.utilisation == null ? "–" : number(gpu.utilisation * 100), "%"), note(t("gpuUse")),
    chart(gpu.name, [past(use)], (value) => `${number(value)} %`, 100), list);
}

function card(name, ...parts) {
  const made = document.createElement("section");
  made.className = "card";
  const title = document.createElement("h3");
  title.textContent = name;
  made.append(title, ...parts);
  return made;
}

function headline(value, unit) {
  const line = document.createElement("p");
  line.className = "headline";
  const small = document.createElement("small");
  small.textContent = unit;
  line.append(value, " ", small);
  return line;
}

function note(text) {
  const line = document.createElement("p");
  line.className = "fine";
  line.textContent = text;
  return line;
}

function reading(name, value, kind = "") {
  const pair = document.createElement("div");
  pair.className = kind;
  const term = document.createElement("dt");
  term.textContent = name;
  const definition = document.createElement("dd");
  definition.textContent = value;
  pair.append(term, definition);
  return pair;
}

function span(seconds) {
  const [d, h, m, s] = [seconds / 86400, (seconds / 3600) % 24, (seconds / 60) % 60, seconds % 60].map(Math.floor);
  return d > 0 ? t("days", { d, h }) : h > 0 ? t("hours", { h, m }) : t("minutes", { m, s });
}
