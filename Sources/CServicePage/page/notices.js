// Short messages above the views.
import { t } from "./language.js";

const SHOWN_FOR = 8000; // milliseconds; long enough to read two sentences

/** Shows a message; `bad` for one that reports a failure, which stays until it is closed. */
export function notice(text, bad = false) {
  for (const shown of document.querySelectorAll("#notices > .notice")) if (shown.textContent === text) shown.remove();
  const box = document.createElement("div");
  box.className = bad ? "notice bad" : "notice";
  const words = document.createElement("p");
  words.textContent = text;
  const close = document.createElement("button");
  close.className = "quiet icon";
  close.ariaLabel = t("close");
  close.append(symbol("close"));
  close.addEventListener("click", () => box.remove());
  box.append(words, close);
  document.getElementById("notices").append(box);
  if (!bad) setTimeout(() => box.remove(), SHOWN_FOR);
}

/** One of the page's drawings. */
export function symbol(name) {
  const namespace = "http://www.w3.org/2000/svg";
  const drawing = document.createElementNS(namespace, "svg");
  drawing.ariaHidden = "true";
  const use = document.createElementNS(namespace, "use");
  use.setAttribute("href", `#i-${name}`);
  drawing.append(use);
  return drawing;
}
