// Who sits at this browser. Signing out forgets what was typed and kept on this computer,
// and asks first if some of it is not saved yet. Pages of the desk that are open in other
// windows go with it; and no page shows one person's texts once another has signed in.

import { count, forget, forgetOld } from "./workbench/journal.js";

const PATIENCE = 1000; // milliseconds that a browser has for its answer
const PAUSE = 200; // between two looks at what is still on its way to the server
const LOOKS = 8;

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

/** What `asked` gives, unless it takes too long: then one signs out all the same. */
function soon(asked) {
  const long = new Promise((_, reject) => setTimeout(reject, PATIENCE));
  return Promise.race([asked, long]);
}

/** How many lines are kept here alone, once what is on its way has had time to arrive. */
async function unsaved() {
  let left = await soon(count(person));
  for (let looks = 1; left && looks < LOOKS; looks += 1) {
    await new Promise((go) => setTimeout(go, PAUSE));
    left = await soon(count(person));
  }
  return left;
}

let asking = false;
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("[data-sign-out]")) return;
  event.preventDefault();
  if (asking) return;
  asking = true;
  try {
    const left = await unsaved();
    const lines = left === 1 ? "One line is" : `${left} lines are`;
    const asked = `${lines} kept on this computer and not saved yet. Sign out and lose that?`;
    if (left && !confirm(asked)) return;
    await soon(forget(person));
  } catch {
    // this browser keeps nothing, or does not answer
  } finally {
    asking = false;
  }
  windows.postMessage({ left: person });
  form.submit();
});
