// Results as files: the cut-out as the service sent it, or on its background, at full size.
import { compose, encoded, isOpaque } from "./compose.js";
import { t } from "./language.js";
import { zip } from "./zip.js";

const ENDINGS = { "image/png": "png", "image/webp": "webp", "image/jpeg": "jpg" };

/** The finished photo as { name, content }; throws an error in words where the browser cannot hold it. */
export async function finished(photo, backdrop, type) {
  try {
    return await made(photo, backdrop, type);
  } catch (error) {
    throw new Error(t("cannotSave", { name: photo.name, reason: error.message }));
  }
}

async function made(photo, backdrop, type) {
  const stem = photo.name.replace(/\.[^.]*$/, "");
  const sent = photo.result.picture;
  if (backdrop.kind === "transparent" && type === sent.type) return { name: `${stem}.cutout.png`, content: sent };
  const cutout = await createImageBitmap(sent);
  const original = backdrop.kind === "blur" ? await createImageBitmap(photo.file).catch(() => null) : null;
  const canvas = document.createElement("canvas");
  canvas.width = cutout.width;
  canvas.height = cutout.height;
  compose(canvas, { cutout, photo: original, backdrop });
  const opaque = isOpaque(backdrop, original);
  // JPEG would turn what is transparent black.
  const content = await encoded(canvas, type === "image/jpeg" && !opaque ? "image/png" : type);
  cutout.close();
  original?.close();
  return { name: `${stem}.${opaque ? backdrop.kind : "cutout"}.${ENDINGS[content.type]}`, content };
}

/** Gives a file to the reader. */
export function save({ name, content }) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The browser has begun to read by then; the bytes are let go of afterwards.
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

/** All of them in one zip, or null if that would be too large; `progress` is told how many are made. */
export async function zipped(photos, backdrop, type, progress) {
  const files = [];
  for (const photo of photos) {
    progress(files.length);
    files.push(await finished(photo, backdrop, type));
  }
  const content = await zip(files);
  return content && { name: "matte.zip", content };
}
