// Keys of the search: / goes to its field, the arrows go from one thing found to the
// next, as Tab does. What is composed (Korean, Japanese) is never touched.
const field = document.querySelector("[data-slash]");
const found = [...document.querySelectorAll("main .rows a")];
const STEPS = { ArrowDown: 1, ArrowUp: -1 };

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const typing = event.target.closest("input, select, textarea, [contenteditable]");
  if (event.key === "/" && !typing) {
    event.preventDefault();
    field.focus();
    field.select();
    return;
  }
  const at = found.indexOf(event.target);
  const step = STEPS[event.key];
  // From the field down to the first; from a link up or down.
  if (!step || (at < 0 && (event.target !== field || step < 0))) return;
  event.preventDefault();
  (found[at + step] ?? (at + step < 0 ? field : found[at]))?.focus();
});
