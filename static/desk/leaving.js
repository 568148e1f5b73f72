// Signing out forgets what was typed and kept on this computer. If some of it is not
// saved yet, one is asked first.

import { count, forget } from "./workbench/journal.js";

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("[data-sign-out]")) return;
  event.preventDefault();
  try {
    const left = await count();
    const lines = left === 1 ? "One line is" : `${left} lines are`;
    const asked = `${lines} kept on this computer and not saved yet. Sign out and lose that?`;
    if (left && !confirm(asked)) return;
    await forget();
  } catch {
    // this browser keeps nothing
  }
  form.submit();
});
