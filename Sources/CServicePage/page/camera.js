// The camera with a new background: frames go out as JPEG, come back as mattes, and those that come too soon are left out.
import { cut } from "./api.js";
import { backdrop, backdropControl } from "./backdrop.js";
import { compose, encoded } from "./compose.js";
import { device, duration, figure, number, onLanguage, t } from "./language.js";
import { ModelChoice } from "./model-choice.js";
import { notice } from "./notices.js";
import { onView, shownView } from "./tabs.js";

const IN_FLIGHT = 2; // one is worked on while another is on its way
const QUALITY = 0.85; // of the JPEG sent
const WINDOW = 3000; // milliseconds over which rates are counted
const PAUSE = 2000; // milliseconds before asking again after a failure
const element = (id) => document.getElementById(id);

/** Starts the view; `add` takes a photo that was taken. */
export function startCamera(add) {
  const panel = element("panel-camera");
  backdropControl(panel.querySelector(".backdrop-control"), "camera");
  const camera = new Camera(new ModelChoice(panel.querySelector(".model-control")), add);
  return { start: () => camera.start(), models: (models) => camera.choice.offer(models) };
}

class Camera {
  choice;
  #add;
  #video = element("camera-video");
  #picture = element("camera-picture");
  #stream = null;
  #starting = false;
  #inFlight = 0;
  #sent = 0;
  #shownNumber = 0;
  #dropped = 0;
  #pausedUntil = 0;
  #shown = [];
  #arrived = [];
  #latencies = [];
  #abort = new AbortController();

  constructor(choice, add) {
    this.choice = choice;
    this.#add = add;
    element("camera-start").addEventListener("click", () => this.start());
    element("camera-stop").addEventListener("click", () => this.stop());
    element("camera-shot").addEventListener("click", () => this.#takePhoto());
    const mirror = element("camera-mirror");
    const turn = () => this.#picture.classList.toggle("mirrored", mirror.checked);
    mirror.addEventListener("change", turn);
    turn();
    onView(() => this.#stream && shownView() !== "camera" && this.stop());
    onLanguage(() => this.#report());
  }

  async start() {
    if (this.#stream || this.#starting) return;
    this.#starting = true;
    await this.#open();
    this.#starting = false;
  }

  async #open() {
    if (!navigator.mediaDevices) {
      notice(t("cameraNeedsSafety"), true);
      return;
    }
    try {
      const video = { width: { ideal: 1280 }, height: { ideal: 720 }, facingMode: "user" };
      const stream = await navigator.mediaDevices.getUserMedia({ video, audio: false });
      if (shownView() !== "camera") {
        for (const track of stream.getTracks()) track.stop();
        return;
      }
      stream.getVideoTracks()[0].addEventListener("ended", () => {
        this.stop();
        notice(t("cameraEnded"), true);
      });
      this.#stream = stream;
    } catch (error) {
      const known = { NotAllowedError: "cameraRefused", NotFoundError: "cameraMissing" }[error.name];
      notice(known ? t(known) : t("cameraBroken", { reason: error.message }), true);
      return;
    }
    Object.assign(this.#video, { srcObject: this.#stream });
    this.#abort = new AbortController();
    [this.#shown, this.#arrived, this.#latencies] = [[], [], []];
    [this.#dropped, this.#pausedUntil] = [0, 0];
    this.#toggle(true);
    element("camera-stage").classList.add("empty");
    this.#say(t("cameraFirst"));
    // Stopped before it played: there is nothing to show then.
    await this.#video.play().catch(() => {});
    this.#next();
  }

  stop() {
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#stream = null;
    this.#abort.abort();
    this.#video.srcObject = null;
    this.#toggle(false);
    element("camera-start").focus();
  }

  #toggle(on) {
    element("camera-welcome").hidden = on;
    element("camera-stage").hidden = !on;
    element("camera-bar").hidden = !on;
  }

  /** Waits for the camera's next frame. */
  #next() {
    const stream = this.#stream;
    const arrive = () => {
      if (this.#stream !== stream || !stream) return;
      this.#frame();
      this.#next();
    };
    if (this.#video.requestVideoFrameCallback) this.#video.requestVideoFrameCallback(arrive);
    else setTimeout(arrive, 33);
  }

  #frame() {
    const now = performance.now();
    this.#arrived.push(now);
    if (this.#inFlight >= IN_FLIGHT || now < this.#pausedUntil || document.hidden) this.#dropped += 1;
    else this.#send();
    if (this.#arrived.length % 8 === 0) this.#report();
  }

  async #send() {
    const number = ++this.#sent;
    const abort = this.#abort;
    const began = performance.now();
    this.#inFlight += 1;
    try {
      const frame = this.#grab(Number(element("camera-width").value));
      const photo = await new Promise((resolve) => frame.toBlob(resolve, "image/jpeg", QUALITY));
      const settings = { ...this.choice.settings, alpha_only: "true", format: "png" };
      const result = await cut(photo, settings, abort.signal);
      const alpha = await createImageBitmap(result.picture);
      // A frame that a later one has overtaken is not shown.
      if (!abort.signal.aborted && number > this.#shownNumber) {
        this.#shownNumber = number;
        this.#draw(frame, alpha);
        this.#shown.push(performance.now());
        this.#latencies.push(performance.now() - began);
        element("camera-device").textContent = device(result.model, result.provider, result.precision);
        this.#say("");
        element("camera-stage").classList.remove("empty");
      }
      alpha.close();
    } catch (problem) {
      if (problem.status === 401 && !abort.signal.aborted) {
        // Who did not want to give a key is not asked for it again with each frame.
        this.stop();
        notice(t("problem_unauthorised"), true);
      } else if (!abort.signal.aborted) {
        const pause = problem.retryAfter ? problem.retryAfter * 1000 : PAUSE;
        this.#pausedUntil = performance.now() + pause;
        const text = problem.retryAfter ? t("busy", { seconds: Math.ceil(pause / 1000) }) : problem.message;
        this.#say(text, !problem.retryAfter);
      }
    } finally {
      this.#inFlight -= 1;
    }
  }

  /** The present frame on a canvas of that width. */
  #grab(width) {
    const canvas = document.createElement("canvas");
    canvas.width = Math.min(width, this.#video.videoWidth);
    canvas.height = Math.round((canvas.width * this.#video.videoHeight) / this.#video.videoWidth);
    canvas.getContext("2d").drawImage(this.#video, 0, 0, canvas.width, canvas.height);
    return canvas;
  }

  #draw(frame, alpha) {
    const { width, height } = frame;
    const mask = document.createElement("canvas");
    Object.assign(mask, { width, height });
    const context = mask.getContext("2d", { willReadFrequently: true });
    context.drawImage(alpha, 0, 0, width, height);
    const pixels = context.getImageData(0, 0, width, height);
    // The grey matte becomes the transparency of the frame.
    for (let at = 0; at < pixels.data.length; at += 4) pixels.data[at + 3] = pixels.data[at];
    context.putImageData(pixels, 0, 0);
    context.globalCompositeOperation = "source-in";
    context.drawImage(frame, 0, 0);
    if (this.#picture.width !== width || this.#picture.height !== height) {
      Object.assign(this.#picture, { width, height });
      this.#picture.style.setProperty("--ratio", width / height);
    }
    compose(this.#picture, { cutout: mask, photo: frame, backdrop });
  }

  #report() {
    const since = performance.now() - WINDOW;
    this.#shown = this.#shown.filter((time) => time > since);
    this.#arrived = this.#arrived.filter((time) => time > since);
    this.#latencies = this.#latencies.slice(-20);
    const sorted = this.#latencies.toSorted((a, b) => a - b);
    const rate = (times) => (times.length < 2 ? "–" : t("perSecond", { value: figure(((times.length - 1) * 1000) / (times.at(-1) - times[0])) }));
    element("camera-rate").textContent = rate(this.#shown);
    element("camera-source").textContent = rate(this.#arrived);
    element("camera-latency").textContent = sorted.length > 0 ? duration(sorted[sorted.length >> 1]) : "–";
    element("camera-dropped").textContent = number(this.#dropped);
  }

  #say(text, bad = false) {
    const box = element("camera-message");
    box.hidden = !text;
    box.classList.toggle("bad", bad);
    if (box.textContent !== text) box.textContent = text;
  }

  async #takePhoto() {
    if (!this.#video.videoWidth) return;
    const photo = await encoded(this.#grab(this.#video.videoWidth), "image/jpeg");
    const time = new Date().toTimeString().slice(0, 8).replaceAll(":", "-");
    this.#add([new File([photo], `camera ${time}.jpg`, { type: photo.type })]);
    notice(t("photoTaken"));
  }
}
