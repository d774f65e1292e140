// The three views: tabs with arrow keys, the chosen one in the address.

const changes = new EventTarget();
const tabs = () => [...document.querySelectorAll('[role="tab"]')];

/** The name of the view that is shown: "photos", "camera" or "service". */
export const shownView = () => tabs().find((tab) => tab.ariaSelected === "true").id.slice("tab-".length);

/** Calls back with the view's name after each change. */
export const onView = (call) => changes.addEventListener("change", () => call(shownView()));

/** Shows the view of that name. */
export function show(name) {
  for (const tab of tabs()) {
    const chosen = tab.id === `tab-${name}`;
    tab.ariaSelected = String(chosen);
    tab.tabIndex = chosen ? 0 : -1;
    document.getElementById(tab.getAttribute("aria-controls")).hidden = !chosen;
  }
  if (location.hash.slice(1) !== name) history.replaceState(null, "", `#${name}`);
  changes.dispatchEvent(new Event("change"));
}

/** Makes the tabs work and shows the one in the address. */
export function startTabs() {
  const all = tabs();
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
  for (const [index, tab] of all.entries()) {
    tab.addEventListener("click", () => show(tab.id.slice("tab-".length)));
    tab.addEventListener("keydown", (event) => {
      const next =
        event.key === "Home" ? 0 : event.key === "End" ? all.length - 1
        : event.key in step ? (index + step[event.key] + all.length) % all.length : null;
      if (next === null) return;
      event.preventDefault();
      all[next].focus();
      all[next].click();
    });
  }
  const named = () => all.some((tab) => tab.id === `tab-${location.hash.slice(1)}`);
  addEventListener("hashchange", () => named() && show(location.hash.slice(1)));
  if (named()) show(location.hash.slice(1));
}
