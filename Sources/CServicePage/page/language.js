// The two languages: texts by key, numbers, and the elements that carry a key.
import english from "./texts-en.js";
import chinese from "./texts-zh.js";

const texts = { en: english, "zh-CN": chinese };
const changes = new EventTarget();

/** The language of the page: "en" or "zh-CN". */
export const language = () => document.documentElement.lang;

/** The text of a key; `{name}` in it becomes `values.name`. */
export function t(key, values = {}) {
  const text = texts[language()][key];
  if (text === undefined) throw new Error(`no text for ${key}`);
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** Whether there is a text of that key. */
export const has = (key) => Object.hasOwn(english, key);

/** A number as the reader writes it. */
export const number = (value, digits = 0) =>
  new Intl.NumberFormat(language(), { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);

/** A number with two or three significant digits, for figures that change often. */
export const figure = (value) => number(value, value >= 100 || value === 0 ? 0 : value >= 10 ? 1 : 2);

/** A time given in milliseconds. */
export const duration = (value) =>
  value < 1000 ? t("milliseconds", { value: figure(value) }) : t("seconds", { value: figure(value / 1000) });

/** Bytes in binary units. */
export function bytes(value) {
  const units = ["B", "KB", "MB", "GB", "TB"];
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) [value, unit] = [value / 1024, unit + 1];
  return `${number(value, unit > 2 ? 2 : 0)} ${units[unit]}`;
}

const PROVIDERS = { openvino: "OpenVINO", cuda: "CUDA", tensorrt: "TensorRT", cpu: "CPU" };

/** What ran where, in words; null stands for what is not known. */
export function device(model, provider, precision) {
  if (!model) return "";
  return t("device", { model, provider: PROVIDERS[provider] ?? provider ?? "–", precision: precision?.toUpperCase() ?? "–" });
}

/** Calls back after each change of language. */
export const onLanguage = (call) => changes.addEventListener("change", call);

/** Writes the texts of all elements under `root` that carry a key. */
export function translate(root) {
  for (const element of root.querySelectorAll("[data-text]")) element.textContent = t(element.dataset.text);
  for (const element of root.querySelectorAll("[data-label]")) element.ariaLabel = t(element.dataset.label);
}

/** Shows the page in the other language and remembers that. */
export function switchLanguage() {
  const next = language() === "en" ? "zh-CN" : "en";
  document.documentElement.lang = next;
  try {
    localStorage.setItem("matte.language", next);
  } catch {
    // A browser that keeps nothing asks its own settings again next time.
  }
  translate(document);
  changes.dispatchEvent(new Event("change"));
}
