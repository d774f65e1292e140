// The small pictures below the stage: which photos there are, how far each is, and which one is shown.
import { onLanguage, t } from "./language.js";
import { symbol } from "./notices.js";
import { drawn } from "./previews.js";

const SIDE = 144; // pixels; twice what is seen, for fine screens
const MARKS = { waiting: "wait", sending: "wait", busy: "wait", done: "check", failed: "problem" };

/** Keeps one list item a photo. */
export class Strip {
  #list = document.getElementById("strip");
  #items = new Map();
  #drawing = Promise.resolve();
  #choose;
  #remove;

  constructor({ choose, remove }) {
    this.#choose = choose;
    this.#remove = remove;
    this.#list.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      const buttons = [...this.#list.querySelectorAll(".thumb")];
      const next = buttons[buttons.indexOf(document.activeElement) + (step ?? 0)];
      if (!step || !next || !buttons.includes(document.activeElement)) return;
      event.preventDefault();
      next.focus();
      next.click();
    });
    onLanguage(() => {
      for (const photo of this.#items.keys()) this.update(photo);
    });
  }

  /** Shows these photos, `chosen` marked. */
  show(photos, chosen) {
    for (const [photo, item] of this.#items) {
      if (photos.includes(photo)) continue;
      item.remove();
      this.#items.delete(photo);
    }
    for (const photo of photos) {
      if (!this.#items.has(photo)) this.#list.append(this.#make(photo));
      this.#items.get(photo).querySelector(".thumb").ariaCurrent = String(photo === chosen);
    }
    this.#items.get(chosen)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** Puts the keyboard on a photo. */
  focus(photo) {
    this.#items.get(photo)?.querySelector(".thumb").focus();
  }

  /** Shows how far a photo is. */
  update(photo) {
    const item = this.#items.get(photo);
    if (!item) return;
    item.dataset.state = photo.state;
    const state = photo.state === "busy" ? t("waiting") : t(photo.state);
    item.querySelector(".thumb").ariaLabel = `${photo.name}, ${state}`;
    item.querySelector(".thumb").title = photo.name;
    item.querySelector(".mark").replaceChildren(symbol(MARKS[photo.state]));
    item.querySelector(".drop").ariaLabel = t("removePhoto", { name: photo.name });
  }

  #make(photo) {
    const item = document.createElement("li");
    const thumb = document.createElement("button");
    thumb.className = "thumb";
    thumb.addEventListener("click", () => this.#choose(photo));
    const mark = document.createElement("span");
    mark.className = "mark";
    const drop = document.createElement("button");
    drop.className = "drop";
    drop.append(symbol("close"));
    drop.addEventListener("click", () => this.#remove(photo));
    const empty = document.createElement("span");
    empty.className = "blank";
    empty.textContent = photo.name.split(".").pop().slice(0, 4).toUpperCase();
    thumb.append(empty, mark);
    item.append(thumb, drop);
    this.#items.set(photo, item);
    this.update(photo);
    // One after the other: a photo is whole in memory while it is made small.
    this.#drawing = this.#drawing.then(async () => {
      const canvas = this.#items.has(photo) ? await drawn(photo.file, SIDE) : null;
      if (canvas) empty.replaceWith(canvas);
    });
    return item;
  }
}
