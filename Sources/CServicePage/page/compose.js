// A cut-out on a background, put together in the browser.
import { blurredSurroundings } from "./blur.js";

/** Draws `picture` so that it covers the whole canvas, centre kept. */
function cover(context, picture) {
  const { width, height } = context.canvas;
  const scale = Math.max(width / picture.width, height / picture.height);
  const [w, h] = [picture.width * scale, picture.height * scale];
  context.drawImage(picture, (width - w) / 2, (height - h) / 2, w, h);
}

/**
 * Draws `cutout` on `backdrop` over the whole of `canvas`, whose size decides that of the result.
 *
 * `photo` is the original for a blur; without it, or before a picture was chosen, the background stays transparent.
 */
export function compose(canvas, { cutout, photo, backdrop }) {
  const context = canvas.getContext("2d");
  const { width, height } = canvas;
  context.globalCompositeOperation = "source-over";
  context.clearRect(0, 0, width, height);
  context.imageSmoothingQuality = "high";
  if (backdrop.kind === "colour") {
    context.fillStyle = backdrop.colour;
    context.fillRect(0, 0, width, height);
  } else if (backdrop.kind === "picture" && backdrop.picture) {
    cover(context, backdrop.picture);
  } else if (backdrop.kind === "blur" && photo) {
    context.drawImage(blurredSurroundings(photo, cutout, backdrop.strength), 0, 0, width, height);
  }
  context.drawImage(cutout, 0, 0, width, height);
}

/** Whether that background lets nothing through, so that a format without transparency can hold the result. */
export const isOpaque = (backdrop, photo = true) =>
  backdrop.kind === "colour" || (backdrop.kind === "picture" && Boolean(backdrop.picture)) ||
  (backdrop.kind === "blur" && Boolean(photo));

/** The canvas as a file of that media type; browsers that cannot write it give a PNG. */
export const encoded = (canvas, type) =>
  new Promise((resolve, reject) => {
    canvas.toBlob((file) => (file ? resolve(file) : reject(new Error("the canvas is too large"))), type, 0.92);
  });
