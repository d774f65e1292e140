// The large picture: before and after with a border that can be moved, and what there is to say about a photo under way.
import { compose } from "./compose.js";
import { onLanguage, t } from "./language.js";
import { preview } from "./previews.js";

const element = (id) => document.getElementById(id);

/** Shows one photo at a time. */
export class Stage {
  #photo = null;
  #shown = {};
  #version = 0;
  #backdrop;
  #actions;
  #ticking = null;

  /** `retry` and `remove` are called with a photo that failed, as the reader wants. */
  constructor(backdrop, actions) {
    this.#backdrop = backdrop;
    this.#actions = actions;
    const split = element("split");
    split.addEventListener("input", () => this.#placeBorder());
    split.addEventListener("keydown", (event) => {
      // Range inputs go in steps of 1 by arrows; Page Up and Page Down are to cross the picture quickly.
      const step = { PageUp: 10, PageDown: -10 }[event.key];
      if (!step) return;
      event.preventDefault();
      split.value = Number(split.value) + step;
      this.#placeBorder();
    });
    new ResizeObserver(() => this.#fit()).observe(element("stage"));
    onLanguage(() => this.#describe());
    this.#placeBorder();
  }

  /** Whether the photo that is shown can be blurred here; true while that is not known. */
  get hasOriginal() {
    return this.#shown.photo !== null;
  }

  /** Shows `photo`, or nothing. */
  async show(photo) {
    const version = ++this.#version;
    const other = photo !== this.#photo;
    this.#photo = photo;
    element("stage").hidden = !photo;
    if (!photo) {
      this.#shown = {};
      return;
    }
    this.#describe();
    const [original, cutout] = await Promise.all([preview(photo.file), photo.result ? preview(photo.result.picture) : undefined]);
    if (version !== this.#version) return;
    if (cutout === null && photo.state === "done") this.#say(t("unreadableAnswer"), true);
    this.#shown = { photo: original, cutout };
    if (other) {
      element("split").value = 50;
      this.#placeBorder();
    }
    this.draw();
  }

  /** Draws again, after a change of background for example. */
  draw() {
    const { photo, cutout } = this.#shown;
    const picture = cutout ?? photo;
    const [after, before] = [element("after"), element("before")];
    element("stage").classList.toggle("empty", !picture);
    element("stage").classList.toggle("single", !photo || !cutout);
    if (!picture) return;
    for (const canvas of [after, before]) {
      if (canvas.width !== picture.width) canvas.width = picture.width;
      if (canvas.height !== picture.height) canvas.height = picture.height;
    }
    const context = before.getContext("2d");
    context.clearRect(0, 0, before.width, before.height);
    if (photo && cutout) context.drawImage(photo, 0, 0, before.width, before.height);
    if (cutout) compose(after, { cutout, photo, backdrop: this.#backdrop });
    else after.getContext("2d").drawImage(photo, 0, 0);
    this.#fit();
  }

  #placeBorder() {
    const split = element("split");
    split.closest(".comparer").style.setProperty("--split", `${split.value}%`);
    split.ariaValueText = t("splitValue", { percent: split.value });
  }

  /** The largest size of the picture's shape that the stage holds. */
  #fit() {
    const stage = element("stage");
    const canvas = element("after");
    const [width, height] = [stage.clientWidth, stage.clientHeight];
    if (width === 0 || height === 0) return;
    // A small picture is not blown up beyond twice its size.
    const scale = Math.min(width / canvas.width, height / canvas.height, 2);
    const comparer = stage.querySelector(".comparer");
    comparer.style.width = `${Math.round(canvas.width * scale)}px`;
    comparer.style.height = `${Math.round(canvas.height * scale)}px`;
  }

  #say(text, bad = false) {
    const box = element("stage-message");
    box.hidden = !text;
    box.classList.toggle("bad", bad);
    box.replaceChildren(paragraph(text));
  }

  /** Why the photo failed, what to do, and a button for that. */
  #explain(photo, { title, advice, words, mayPass }) {
    this.#say(title, true);
    const box = element("stage-message");
    const text = document.createElement("div");
    text.append(paragraph(title, "strong"), paragraph(advice));
    text.append(paragraph(words, "fine", "en"));
    const button = document.createElement("button");
    button.textContent = t(mayPass ? "tryAgain" : "remove");
    button.addEventListener("click", () => this.#actions[mayPass ? "retry" : "remove"](photo));
    box.replaceChildren(text, button);
  }

  /** The state of the photo in words. */
  #describe() {
    clearTimeout(this.#ticking);
    this.#placeBorder();
    const photo = this.#photo;
    if (!photo) return;
    element("after").ariaLabel = t("cutoutOf", { name: photo.name });
    element("stage").classList.toggle("under-way", photo.state === "sending" || photo.state === "waiting");
    if (photo.state === "failed") {
      this.#explain(photo, photo.problem);
    } else if (photo.state === "busy") {
      const left = Math.max(0, photo.retryAt - performance.now()) / 1000;
      this.#say(t("busy", { seconds: Math.ceil(left) }));
      this.#ticking = setTimeout(() => this.#describe(), 500);
    } else if (photo.state === "done") {
      this.#say(photo.result.subject ? "" : t("nobody"));
    } else {
      this.#say(t(photo.state));
    }
  }
}

/** A line of text; nothing for an empty one. */
function paragraph(text, kind = "", language = "") {
  if (!text) return document.createTextNode("");
  const line = document.createElement("p");
  line.className = kind;
  if (language) line.lang = language;
  line.textContent = text;
  return line;
}
