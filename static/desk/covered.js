// Pictures that were asked for once stay uncovered as long as this window is open.
// Without a script they are covered again on every page.

const covers = document.querySelectorAll("[data-covered]");
for (const cover of covers) {
  const key = `uncovered-${cover.dataset.covered}`;
  cover.open = cover.open || sessionStorage.getItem(key) !== null;
  cover.addEventListener("toggle", () => {
    if (cover.open) sessionStorage.setItem(key, "");
    else sessionStorage.removeItem(key);
    for (const other of covers) {
      if (other.dataset.covered === cover.dataset.covered) other.open = cover.open;
    }
    // What lay out a picture that had no room yet does so again.
    window.dispatchEvent(new Event("resize"));
  });
}
