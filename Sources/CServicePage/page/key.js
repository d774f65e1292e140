// The API key: asked for when the service wants one, kept in this tab only.
const element = (id) => document.getElementById(id);
let key = null;
try {
  key = sessionStorage.getItem("matte.key");
} catch {
  // A browser that keeps nothing asks again after a reload.
}
let asking = null;
const changes = new EventTarget();

/** The key that requests carry; null before one was given. */
export const currentKey = () => key;

/** Calls back after a key was given. */
export const onKey = (call) => changes.addEventListener("change", call);

/** Asks for a key unless that is under way; resolves to whether there is a new one. */
export function askForKey(refused) {
  if (key !== refused) return Promise.resolve(true);
  asking ??= new Promise((resolve) => {
    const dialog = element("key");
    element("key-wrong").hidden = refused === null;
    element("key-value").value = "";
    const finish = (given) => {
      if (given !== null) {
        key = given;
        try {
          sessionStorage.setItem("matte.key", given);
        } catch {
          // Kept in memory then.
        }
      }
      dialog.close();
      asking = null;
      resolve(given !== null);
      if (given !== null) changes.dispatchEvent(new Event("change"));
    };
    element("key-form").onsubmit = (event) => {
      event.preventDefault();
      const given = element("key-value").value.trim();
      // A header cannot hold anything else, so it is no key.
      if (/^[\x21-\x7e]+$/.test(given)) finish(given);
      else element("key-wrong").hidden = false;
    };
    element("key-cancel").onclick = () => finish(null);
    dialog.oncancel = (event) => {
      event.preventDefault();
      finish(null);
    };
    dialog.showModal();
  });
  return asking;
}
