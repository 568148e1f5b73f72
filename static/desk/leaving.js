// Who sits at this browser. Signing out forgets what was typed and kept on this computer,
// and asks first if some of it is not saved yet. Pages of the desk that are open in other
// windows go with it; and no page shows one person's texts once another has signed in.

import { count, forget, forgetOld } from "./workbench/journal.js";

const out = document.querySelector("form[data-sign-out]");
const person = out?.dataset.signOut;
const windows = new BroadcastChannel("desk-person");

function empty() {
  document.title = "Desk";
  document.body.replaceChildren();
}

windows.addEventListener("message", ({ data }) => {
  if (!person || data.person === person) return;
  if (data.left && data.left !== person) return;
  empty();
  // Whoever is signed in now gets their own page, or the way in.
  setTimeout(() => location.reload(), data.left ? 1000 : 0);
});
if (person) {
  windows.postMessage({ person });
  forgetOld().catch(() => {}); // this browser keeps nothing
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("[data-sign-out]")) return;
  event.preventDefault();
  try {
    const left = await count(person);
    const lines = left === 1 ? "One line is" : `${left} lines are`;
    const asked = `${lines} kept on this computer and not saved yet. Sign out and lose that?`;
    if (left && !confirm(asked)) return;
    await forget(person);
  } catch {
    // this browser keeps nothing
  }
  windows.postMessage({ left: person });
  form.submit();
});
