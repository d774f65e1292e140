// Light, dark, or as the system says.
import { onLanguage, t } from "./language.js";

const order = { auto: "light", light: "dark", dark: "auto" };
const names = { auto: "themeAuto", light: "themeLight", dark: "themeDark" };

/** Makes `button` go through the three. */
export function themeSwitch(button) {
  const root = document.documentElement;
  const current = () => root.dataset.theme ?? "auto";
  const label = () => {
    button.ariaLabel = t(names[current()]);
    button.title = button.ariaLabel;
  };
  button.addEventListener("click", () => {
    const next = order[current()];
    if (next === "auto") delete root.dataset.theme;
    else root.dataset.theme = next;
    try {
      localStorage.setItem("matte.theme", next);
    } catch {
      // A browser that keeps nothing starts with the system's colours next time.
    }
    label();
  });
  onLanguage(label);
  label();
}
