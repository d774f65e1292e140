// Runs before the page is drawn, so that the chosen colours and language do not change before the reader's eyes.
(() => {
  const read = (name) => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null; // a browser that keeps nothing
    }
  };
  const root = document.documentElement;
  const theme = read("matte.theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  const chosen = read("matte.language");
  const wanted = chosen ?? navigator.languages?.find((tag) => /^(zh|en)\b/i.test(tag)) ?? "en";
  root.lang = /^zh/i.test(wanted) ? "zh-CN" : "en";
})();
