// Small drawings of our own: lines over time and bars.

const namespace = "http://www.w3.org/2000/svg";
const WIDTH = 240;
const HEIGHT = 56;

function shape(name, attributes) {
  const made = document.createElementNS(namespace, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function drawing(label) {
  const made = shape("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", class: "chart", role: "img" });
  made.ariaLabel = label;
  return made;
}

/** The next round number at or above `value`. */
function roundUp(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 4, 5, 8, 10].find((step) => step * power >= value) * power;
}

/**
 * Lines of the last `length` values each; null leaves a gap. The newest value is at the right edge.
 *
 * `top` is the least value of the upper edge, which `show` writes beside it.
 */
export function lines(series, { length, top = 1, label, show }) {
  const highest = roundUp(Math.max(top, ...series.flat()));
  const chart = drawing(label);
  for (const y of [1, HEIGHT / 2, HEIGHT - 0.5]) chart.append(shape("path", { d: `M0 ${y}H${WIDTH}`, class: "grid" }));
  for (const [index, values] of series.entries()) {
    let path = "";
    let area = "";
    let begin = null;
    const close = (x) => {
      if (begin !== null) area += `L${x} ${HEIGHT}L${begin} ${HEIGHT}Z`;
      begin = null;
    };
    let last = 0;
    for (const [position, value] of values.entries()) {
      const x = ((length - values.length + position) / (length - 1)) * WIDTH;
      if (value === null) {
        close(last);
        continue;
      }
      const point = `${x.toFixed(1)} ${(HEIGHT - 1 - (value / highest) * (HEIGHT - 2)).toFixed(1)}`;
      path += `${begin === null ? "M" : "L"}${point}`;
      area += `${begin === null ? "M" : "L"}${point}`;
      begin ??= x.toFixed(1);
      last = x.toFixed(1);
    }
    close(last);
    if (index === series.length - 1) chart.append(shape("path", { d: area, class: "area" }));
    chart.append(shape("path", { d: path, class: `line line-${index}` }));
  }
  const plot = document.createElement("div");
  plot.className = "plot";
  const scale = document.createElement("span");
  scale.className = "scale";
  scale.textContent = show(highest);
  plot.append(scale, chart);
  return plot;
}

/** One bar for each pair of name and count, as an HTML list that is its own table of values. */
export function bars(values, label) {
  const most = Math.max(1, ...values.map(([, count]) => count));
  const list = document.createElement("div");
  list.className = "bars";
  list.role = "img";
  list.ariaLabel = label;
  for (const [name, count] of values) {
    const column = document.createElement("div");
    const bar = document.createElement("span");
    bar.className = "bar";
    bar.style.height = `${(count / most) * 100}%`;
    const text = document.createElement("span");
    text.className = "bar-name";
    text.textContent = name;
    column.append(bar, text);
    list.append(column);
  }
  return list;
}

/** A level of 0 to 1. */
export function level(share) {
  const track = document.createElement("div");
  track.className = "level";
  const fill = document.createElement("span");
  fill.style.width = `${Math.min(1, Math.max(0, share)) * 100}%`;
  track.append(fill);
  return track;
}
