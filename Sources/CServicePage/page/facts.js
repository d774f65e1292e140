// How long each stage of a photo took, and on what.
import { device, duration, number, t } from "./language.js";

const STAGES = ["queue", "decode", "fit", "infer", "refine", "compose", "encode"];
const element = (id) => document.getElementById(id);

/** Fills the section about the photo; hides it without a result. */
export function showFacts(photo, size) {
  const result = photo?.result;
  element("facts").hidden = !result;
  if (!result) return;
  const { model, provider, precision } = result;
  element("facts-device").textContent = device(model, provider, precision);
  const stages = STAGES.filter((name) => name in result.stages);
  const sum = stages.reduce((total, name) => total + result.stages[name], 0);
  element("facts-bar").replaceChildren(
    ...stages.map((name) => {
      const part = document.createElement("span");
      part.className = `stage-${name}`;
      part.style.flexGrow = result.stages[name];
      return part;
    }));
  const rows = stages.map((name) => [t(`stage_${name}`), duration(result.stages[name]), `stage-${name}`]);
  if (stages.length > 0) rows.push([t("inService"), duration(sum), "total"]);
  rows.push([t("roundTrip"), duration(result.roundTrip), "total"]);
  if (result.batch > 1) rows.push([t("batch"), number(result.batch), ""]);
  if (size) rows.push([t("pixels"), `${size.wholeWidth} × ${size.wholeHeight}`, ""]);
  element("facts-list").replaceChildren(
    ...rows.map(([name, value, kind]) => {
      const row = document.createElement("div");
      if (kind) row.className = kind;
      const term = document.createElement("dt");
      term.textContent = name;
      const definition = document.createElement("dd");
      definition.textContent = value;
      row.append(term, definition);
      return row;
    }));
}
