// Looks every second whether files still wait for their verdict; then shows it.
// What stands in a form is not thrown away: the page is only loaded anew while
// nothing has been typed or chosen.
const note = document.querySelector("[data-waiting]");
let before = null;
let touched = false;
addEventListener("input", () => (touched = true), { once: true });

async function look() {
  try {
    const answer = await fetch(note.dataset.waiting, { cache: "no-store" });
    if (answer.ok) {
      const { waiting } = await answer.json();
      if (!touched && (waiting === 0 || (before !== null && waiting < before - 4))) {
        location.reload();
        return;
      }
      before ??= waiting;
      if (touched && waiting === 0) {
        note.querySelector("span").firstChild.textContent = "All photographs are checked. ";
        return;
      }
    }
  } catch {
    // away for a moment: look again
  }
  setTimeout(look, 1000);
}
setTimeout(look, 1000);
