// The view of photos: how they come in, what is shown, and how the results leave.
import { backdrop, backdropControl, onBackdrop } from "./backdrop.js";
import { isOpaque } from "./compose.js";
import { showFacts } from "./facts.js";
import { onKey } from "./key.js";
import { onLanguage, t } from "./language.js";
import { ModelChoice } from "./model-choice.js";
import { notice } from "./notices.js";
import { Photo, PhotoQueue } from "./photo-queue.js";
import { preview } from "./previews.js";
import { finished, save, zipped } from "./saving.js";
import { Stage } from "./stage.js";
import { Strip } from "./strip.js";
import { show } from "./tabs.js";

const NAMED = 3; // files in one message
const SETTLE = 300; // milliseconds; going through a list with the arrow keys is to send nothing
const PICTURE = /\.(jpe?g|png|webp|heic|heif|avif|tiff?|gif)$/i;
const element = (id) => document.getElementById(id);

/** Starts the view; gives `add` for photos from elsewhere and `models` to be told what is on offer. */
export function startPhotos() {
  const panel = element("panel-photos");
  backdropControl(panel.querySelector(".backdrop-control"), "photos");
  const choice = new ModelChoice(panel.querySelector(".model-control"));
  const queue = new PhotoQueue(() => choice.settings);
  const stage = new Stage(backdrop, { retry: (photo) => queue.retry(photo), remove: (photo) => remove(photo) });
  let chosen = null;

  const choose = (photo) => {
    chosen = photo;
    strip.show(queue.photos, chosen);
    refresh();
  };
  const remove = (photo) => {
    queue.remove(photo);
    if (chosen) strip.focus(chosen);
    else element("choose").focus();
  };
  const strip = new Strip({ choose, remove });

  const refresh = async () => {
    const photo = chosen;
    await stage.show(photo);
    if (photo !== chosen) return;
    element("photo-name").textContent = photo?.name ?? "";
    panel.querySelector(".blur-note").hidden = stage.hasOriginal;
    showFacts(photo, photo?.result ? await preview(photo.result.picture) : null);
    offerSaving();
  };

  const offerSaving = () => {
    const { done, failed, photos } = queue;
    element("save").disabled = !chosen?.result;
    const results = photos.filter((photo) => photo.result).length;
    element("save-all").hidden = results < 2;
    element("save-all").textContent = t("downloadAll", { count: results });
    element("clear").hidden = photos.length === 0;
    element("retry-failed").hidden = !photos.some((photo) => photo.problem?.mayPass && photo.state === "failed");
    element("progress").max = Math.max(1, photos.length);
    element("progress").value = done + failed;
    element("progress-text").textContent = t(failed > 0 ? "progressFailed" : "progressText", { done, all: photos.length, failed });
    element("format-note").hidden = element("format").value !== "image/jpeg" || isOpaque(backdrop, stage.hasOriginal);
  };

  queue.addEventListener("list", () => {
    if (!queue.photos.includes(chosen)) chosen = queue.photos.at(-1) ?? null;
    const some = queue.photos.length > 0;
    element("welcome").hidden = some;
    element("tray").hidden = !some;
    panel.classList.toggle("has-photos", some);
    strip.show(queue.photos, chosen);
    refresh();
  });
  queue.addEventListener("change", ({ photo }) => {
    strip.update(photo);
    if (photo === chosen) refresh();
    else offerSaving();
  });
  onBackdrop(() => {
    stage.draw();
    offerSaving();
  });
  onLanguage(refresh);
  element("format").addEventListener("change", offerSaving);
  let settling;
  choice.addEventListener("change", () => {
    clearTimeout(settling);
    settling = setTimeout(() => queue.again(chosen), SETTLE);
  });

  const add = (files) => {
    const [photos, strangers] = [[], []];
    for (const file of files) {
      const name = file.name || "photo.png";
      if (file.type.startsWith("image/") || PICTURE.test(name)) photos.push(new Photo(file, name));
      else strangers.push(name);
    }
    const names = strangers.slice(0, NAMED).join(", ") + (strangers.length > NAMED ? " …" : "");
    if (strangers.length === 1) notice(t("notAPicture", { name: names }), true);
    if (strangers.length > 1) notice(t("notPictures", { count: strangers.length, names }), true);
    if (photos.length === 0) return;
    chosen = photos[0];
    queue.add(photos);
  };

  startIntake(add);
  startSaving(queue, () => chosen);
  element("retry-failed").addEventListener("click", () => {
    queue.retryFailed();
    strip.focus(chosen);
  });
  onKey(() => queue.retryFailed((photo) => photo.problem.status === 401));
  element("clear").addEventListener("click", () => {
    queue.clear();
    element("choose").focus();
  });
  offerSaving();
  return { add, models: (models) => choice.offer(models) };
}

/** Choosing, pasting and dropping. */
function startIntake(add) {
  const files = element("files");
  for (const id of ["choose", "add"]) element(id).addEventListener("click", () => files.click());
  files.addEventListener("change", () => {
    add(files.files);
    files.value = "";
  });
  const arrive = (list) => {
    show("photos");
    add(list);
  };
  addEventListener("paste", (event) => {
    if (event.clipboardData?.files.length > 0) arrive(event.clipboardData.files);
  });
  const cover = element("drop-cover");
  const holdsFiles = (event) => event.dataTransfer?.types.includes("Files");
  addEventListener("dragenter", (event) => (cover.hidden = !holdsFiles(event)));
  addEventListener("dragover", (event) => event.preventDefault());
  cover.addEventListener("dragleave", () => (cover.hidden = true));
  addEventListener("drop", (event) => {
    event.preventDefault();
    cover.hidden = true;
    if (event.dataTransfer?.files.length > 0) arrive(event.dataTransfer.files);
  });
}

function startSaving(queue, chosen) {
  const format = () => element("format").value;
  element("save").addEventListener("click", async () => {
    try {
      save(await finished(chosen(), backdrop, format()));
    } catch (error) {
      notice(error.message, true);
    }
  });
  const all = element("save-all");
  all.addEventListener("click", async () => {
    const photos = queue.photos.filter((photo) => photo.result);
    all.disabled = true;
    const progress = (done) => (all.textContent = t("downloading", { done, all: photos.length }));
    try {
      const file = await zipped(photos, { ...backdrop }, format(), progress);
      if (file) save(file);
      else notice(t("downloadTooLarge"), true);
    } catch (error) {
      notice(error.message, true);
    }
    all.textContent = t("downloadAll", { count: photos.length });
    all.disabled = false;
  });
}
