// What stands behind the person: one choice for photos and camera alike, and the control for it.
import { notice } from "./notices.js";
import { onLanguage, t, translate } from "./language.js";

const PAINTS = [
  ["white", "#ffffff"], ["grey", "#d7dad8"], ["black", "#161817"], ["idBlue", "#438edb"], ["idRed", "#d9000f"],
  ["sage", "#a9bfa7"], ["sand", "#d9c7a8"],
];
const LONGEST = 2560; // pixels; a picture behind the person is kept no larger than a large screen

/** The choice: `kind` is "transparent", "colour", "picture" or "blur". */
export const backdrop = { kind: "transparent", colour: "#ffffff", picture: null, pictureName: "", strength: 18 };

const changes = new EventTarget();
const change = (values) => {
  Object.assign(backdrop, values);
  changes.dispatchEvent(new Event("change"));
};

/** Calls back after each change of the choice. */
export const onBackdrop = (call) => changes.addEventListener("change", call);

/** Fills `section` with the control; `name` tells its radio buttons from those of another. */
export function backdropControl(section, name) {
  section.append(document.getElementById("backdrop-template").content.cloneNode(true));
  const find = (selector) => section.querySelector(selector);
  for (const radio of section.querySelectorAll('input[type="radio"]')) {
    radio.name = `${name}-backdrop`;
    radio.addEventListener("change", () => {
      change({ kind: radio.value });
      if (radio.value === "picture" && !backdrop.picture) find(".choose-picture").focus();
    });
  }
  const own = find('input[type="color"]');
  own.addEventListener("input", () => change({ colour: own.value }));
  for (const [key, colour] of PAINTS) {
    const paint = document.createElement("button");
    paint.type = "button";
    paint.className = "paint";
    paint.value = colour;
    paint.dataset.label = key;
    paint.style.backgroundColor = colour;
    paint.addEventListener("click", () => change({ colour }));
    find(".paints").append(paint);
  }
  const file = find(".picture-file");
  find(".choose-picture").addEventListener("click", () => file.click());
  file.addEventListener("change", async () => {
    if (file.files[0]) await usePicture(file.files[0]);
    file.value = "";
  });
  const strength = find(".strength");
  strength.addEventListener("input", () => change({ strength: Number(strength.value) }));

  const show = () => {
    for (const radio of section.querySelectorAll('input[type="radio"]')) radio.checked = radio.value === backdrop.kind;
    for (const detail of section.querySelectorAll(".detail")) detail.hidden = detail.dataset.for !== backdrop.kind;
    for (const paint of section.querySelectorAll(".paint")) paint.ariaPressed = String(paint.value === backdrop.colour);
    own.value = backdrop.colour;
    strength.value = backdrop.strength;
    find(".picture-name").textContent = backdrop.picture ? backdrop.pictureName : t("pictureHow");
  };
  translate(section);
  onBackdrop(show);
  onLanguage(show);
  show();
}

async function usePicture(file) {
  try {
    const whole = await createImageBitmap(file);
    const scale = Math.min(1, LONGEST / Math.max(whole.width, whole.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(whole.width * scale));
    canvas.height = Math.max(1, Math.round(whole.height * scale));
    const context = canvas.getContext("2d");
    context.imageSmoothingQuality = "high";
    context.drawImage(whole, 0, 0, canvas.width, canvas.height);
    whole.close();
    change({ kind: "picture", picture: canvas, pictureName: file.name });
  } catch {
    notice(t("pictureUnreadable", { name: file.name }), true);
  }
}
