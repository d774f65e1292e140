// The page's beginning.
import { models } from "./api.js";
import { startCamera } from "./camera.js";
import { onKey } from "./key.js";
import { language, onLanguage, switchLanguage, t, translate } from "./language.js";
import { notice } from "./notices.js";
import { startPhotos } from "./photos.js";
import { startService } from "./service.js";
import { show, startTabs } from "./tabs.js";
import { themeSwitch } from "./theme.js";

const AGAIN = 5000; // milliseconds before a service that did not answer is asked once more

translate(document);
const other = document.getElementById("language");
const nameOther = () => {
  other.textContent = t("toOtherLanguage");
  other.lang = language() === "en" ? "zh-CN" : "en";
};
other.addEventListener("click", switchLanguage);
onLanguage(nameOther);
nameOther();
themeSwitch(document.getElementById("theme"));

const photos = startPhotos();
const camera = startCamera(photos.add);
startService();
document.getElementById("use-camera").addEventListener("click", () => {
  show("camera");
  camera.start();
});
startTabs();

let known = false;
async function askForModels(isFirst) {
  if (known) return;
  try {
    const offered = await models();
    known = true;
    photos.models(offered);
    camera.models(offered);
  } catch (problem) {
    // Who did not want to give a key knows it and is not asked again.
    if (problem.status === 401) return;
    if (isFirst) notice(problem.message, true);
    setTimeout(askForModels, AGAIN, false);
  }
}
askForModels(true);
onKey(() => askForModels(false));
