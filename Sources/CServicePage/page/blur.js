// The blurred surroundings of a person, made from the photo itself.

// The picture is made so small that the blur is this wide in it, in pixels: quick, and the scaling does not show.
const DEVIATION = 4;
const SMALLEST = 24;

/** Three box blurs of `plane` (four values a pixel), which together are nearly a Gaussian. */
function soften(plane, width, height) {
  const radius = Math.max(1, Math.round(DEVIATION * 0.94)); // three boxes of 2r+1 have the variance r(r+1)
  const other = new Float32Array(plane.length);
  for (let pass = 0; pass < 3; pass++) {
    boxes(plane, other, width, height, 4, width * 4, radius);
    boxes(other, plane, height, width, width * 4, 4, radius);
  }
}

function boxes(from, to, length, lines, step, line, radius) {
  const scale = 1 / (2 * radius + 1);
  for (let index = 0; index < lines; index++) {
    for (let channel = 0; channel < 4; channel++) {
      const base = index * line + channel;
      const at = (position) => from[base + Math.min(length - 1, Math.max(0, position)) * step];
      let sum = 0;
      for (let position = -radius; position <= radius; position++) sum += at(position);
      for (let position = 0; position < length; position++) {
        to[base + position * step] = sum * scale;
        sum += at(position + radius + 1) - at(position - radius);
      }
    }
  }
}

/**
 * A small canvas to be drawn large behind the cut-out.
 *
 * Each pixel weighs as much as it does not belong to the person, so that no glow of the person surrounds the person.
 * `strength` is the deviation in pixels of a photo whose longest side is 1000; the alpha of `mask` is the person.
 */
export function blurredSurroundings(photo, mask, strength) {
  const scale = Math.min(1, (1000 * DEVIATION) / strength / Math.max(photo.width, photo.height));
  const width = Math.max(SMALLEST, Math.round(photo.width * scale));
  const height = Math.max(SMALLEST, Math.round(photo.height * scale));
  const colours = reduced(photo, width, height).data;
  const person = reduced(mask, width, height).data;
  const plane = new Float32Array(width * height * 4);
  for (let at = 0; at < plane.length; at += 4) {
    const weight = 1 - person[at + 3] / 255 + 1e-4; // never 0, so that the division below is defined
    for (let channel = 0; channel < 3; channel++) plane[at + channel] = colours[at + channel] * weight;
    plane[at + 3] = weight;
  }
  soften(plane, width, height);
  const result = new ImageData(width, height);
  for (let at = 0; at < plane.length; at += 4) {
    for (let channel = 0; channel < 3; channel++) result.data[at + channel] = plane[at + channel] / plane[at + 3];
    result.data[at + 3] = 255;
  }
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width, height });
  canvas.getContext("2d").putImageData(result, 0, 0);
  return canvas;
}

function reduced(picture, width, height) {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width, height });
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.imageSmoothingQuality = "high";
  context.drawImage(picture, 0, 0, width, height);
  return context.getImageData(0, 0, width, height);
}
