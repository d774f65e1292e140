// Photos and cut-outs as canvases, at the size of a screen; only those last looked at are kept.

const LONGEST = 2048; // pixels
const KEPT = 3;
const kept = new Map();

/** The picture of a file on a canvas no longer than `longest`; null if the browser cannot read it. */
export async function drawn(file, longest = LONGEST) {
  let whole;
  try {
    whole = await createImageBitmap(file);
  } catch {
    return null;
  }
  const scale = Math.min(1, longest / Math.max(whole.width, whole.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(whole.width * scale));
  canvas.height = Math.max(1, Math.round(whole.height * scale));
  const context = canvas.getContext("2d");
  context.imageSmoothingQuality = "high";
  context.drawImage(whole, 0, 0, canvas.width, canvas.height);
  Object.assign(canvas, { wholeWidth: whole.width, wholeHeight: whole.height });
  whole.close();
  return canvas;
}

/** As `drawn`, remembered for the photos that were last asked for. */
export function preview(file) {
  const known = kept.get(file) ?? drawn(file);
  kept.delete(file);
  kept.set(file, known);
  // Two files a photo: the original and its cut-out.
  while (kept.size > KEPT * 2) kept.delete(kept.keys().next().value);
  return known;
}
