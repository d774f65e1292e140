// The photos of this page and the requests for them: few at a time, asked again when the service is busy.
import { cut } from "./api.js";
import { Problem } from "./problem.js";

const AT_ONCE = 2; // one is sent while another is worked on
const ATTEMPTS = 20; // a service that stays busy longer is left to the reader

let count = 0;

/** One photo: "waiting", "sending", "busy", "done" or "failed"; `result` is the newest cut-out. */
export class Photo {
  state = "waiting";
  result = null;
  problem = null;
  attempts = 0;
  /** When a busy service may be asked again, as `performance.now()` counts. */
  retryAt = 0;

  constructor(file, name) {
    Object.assign(this, { id: ++count, file, name });
  }
}

/** Sends "change" with `photo` whenever one changes, and "list" when photos come or go. */
export class PhotoQueue extends EventTarget {
  photos = [];
  #settings;
  #running = new Map();
  #pausedUntil = 0;
  #timer = null;

  /** `settings` gives what requests ask for. */
  constructor(settings) {
    super();
    this.#settings = settings;
  }

  get done() {
    return this.photos.filter((photo) => photo.state === "done").length;
  }

  get failed() {
    return this.photos.filter((photo) => photo.state === "failed").length;
  }

  add(photos) {
    this.photos.push(...photos);
    this.dispatchEvent(new Event("list"));
    this.#pump();
  }

  remove(photo) {
    this.photos = this.photos.filter((other) => other !== photo);
    this.#running.get(photo)?.abort();
    this.dispatchEvent(new Event("list"));
    this.#pump();
  }

  clear() {
    for (const controller of this.#running.values()) controller.abort();
    this.photos = [];
    this.dispatchEvent(new Event("list"));
  }

  /** Asks again for a photo that failed. */
  retry(photo) {
    photo.attempts = 0;
    this.#set(photo, "waiting");
    this.#pump();
  }

  /** Asks again for all that failed and may pass, or for those of them that `wanted` picks. */
  retryFailed(wanted = () => true) {
    for (const photo of this.photos.filter((photo) => photo.state === "failed" && photo.problem.mayPass && wanted(photo))) {
      photo.attempts = 0;
      this.#set(photo, "waiting");
    }
    this.#pump();
  }

  /** Asks for all photos again, `first` first; what was under way is given up. */
  again(first) {
    for (const controller of this.#running.values()) controller.abort();
    this.#running.clear();
    this.#first = first;
    for (const photo of this.photos) {
      photo.attempts = 0;
      this.#set(photo, "waiting");
    }
    this.#pump();
  }

  #first = null;

  #set(photo, state, values = {}) {
    Object.assign(photo, { state, problem: null }, values);
    this.dispatchEvent(Object.assign(new Event("change"), { photo }));
  }

  #pump() {
    const pause = this.#pausedUntil - performance.now();
    clearTimeout(this.#timer);
    if (pause > 0) {
      this.#timer = setTimeout(() => this.#pump(), pause);
      return;
    }
    for (const photo of this.photos) if (photo.state === "busy") this.#set(photo, "waiting");
    while (this.#running.size < AT_ONCE) {
      const waiting = this.photos.filter((photo) => photo.state === "waiting");
      const next = waiting.find((photo) => photo === this.#first) ?? waiting[0];
      if (!next) return;
      this.#send(next);
    }
  }

  async #send(photo) {
    const controller = new AbortController();
    this.#running.set(photo, controller);
    photo.attempts += 1;
    this.#set(photo, "sending");
    try {
      const result = await cut(photo.file, { ...this.#settings(), format: "png" }, controller.signal);
      if (!controller.signal.aborted) this.#set(photo, "done", { result });
    } catch (error) {
      if (!controller.signal.aborted) this.#failed(photo, error);
    }
    if (this.#running.get(photo) === controller) this.#running.delete(photo);
    this.#pump();
  }

  #failed(photo, error) {
    if (!(error instanceof Problem)) {
      console.warn(error);
      error = new Problem("other", { words: String(error) });
    }
    if (error.retryAfter && photo.attempts < ATTEMPTS) {
      // All wait: what refused one photo would refuse the next.
      this.#pausedUntil = Math.max(this.#pausedUntil, performance.now() + error.retryAfter * 1000);
      this.#set(photo, "busy", { problem: error, retryAt: this.#pausedUntil });
    } else {
      this.#set(photo, "failed", { problem: error });
      // Who did not want to give a key is not asked for it again for each photo.
      if (error.status === 401) {
        for (const other of this.photos) if (other.state === "waiting") this.#set(other, "failed", { problem: error });
      }
    }
  }
}
