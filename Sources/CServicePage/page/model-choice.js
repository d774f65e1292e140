// Which model, number format and working size: one choice for photos and one for the camera.
import { language, number, onLanguage, t, translate } from "./language.js";
import titlesInChinese from "./titles-zh.js";

const SIDES = [256, 320, 384, 512, 640, 768, 1024, 1280, 1536];

/** The control in `section`; its `settings` go into the query of a request. */
export class ModelChoice extends EventTarget {
  #offered = [];
  #model;
  #precision;
  #size;
  #note;

  constructor(section) {
    super();
    section.append(document.getElementById("model-template").content.cloneNode(true));
    [this.#model, this.#precision, this.#size, this.#note] =
      [".model", ".precision", ".size", ".model-note"].map((selector) => section.querySelector(selector));
    translate(section);
    this.#fill();
    this.#model.addEventListener("change", () => {
      this.#fillForModel();
      this.#changed();
    });
    for (const select of [this.#precision, this.#size]) select.addEventListener("change", () => this.#changed());
    onLanguage(() => this.#fill());
  }

  /** What a request asks for; an empty value leaves it to the service. */
  get settings() {
    return { model: this.#model.value, precision: this.#precision.value, size: this.#size.value };
  }

  /** The models on offer, as `GET /v1/models` lists them. */
  offer(models) {
    this.#offered = models;
    this.#fill();
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }

  #fill() {
    const fallback = this.#offered.find((model) => model.default) ?? this.#offered[0];
    const options = this.#offered.map((model) => [model.name, model.name]);
    fillSelect(this.#model, options.length > 0 ? options : [["", t("modelsUnknown")]], fallback?.name ?? "");
    this.#fillForModel();
  }

  #fillForModel() {
    const model = this.#offered.find((candidate) => candidate.name === this.#model.value);
    fillSelect(this.#precision, [["", t("precisionAuto")], ...(model?.precisions ?? []).map((name) => [name, name.toUpperCase()])], "");
    const { width, height, longest, multiple } = model?.input ?? {};
    const own = longest ? String(longest) : width ? `${width} × ${height}` : null;
    const sides = longest ? SIDES.filter((side) => side % (multiple ?? 1) === 0 && side !== longest) : [];
    const standard = own === null ? t("sizeOwnUnknown") : sides.length > 0 ? t("sizeOwn", { size: own }) : own;
    fillSelect(this.#size, [["", standard], ...sides.map((side) => [String(side), String(side)])], "");
    this.#size.disabled = sides.length === 0;
    const mad = model?.quality?.mad;
    const title = language() === "zh-CN" ? titlesInChinese[model?.title] ?? model?.title : model?.title;
    this.#note.textContent =
      [title, mad && t("modelQuality", { mad: number(mad, 4) }), model?.licence].filter(Boolean).join(" · ");
  }
}

/** Puts `options` (pairs of value and text) into a select and keeps its choice where that is still there. */
function fillSelect(select, options, fallback) {
  const before = select.value;
  select.replaceChildren(...options.map(([value, text]) => new Option(text, value)));
  select.value = options.some(([value]) => value === before && before) ? before : fallback;
}
