// The talk about a line in a pane beside it: what is sent there stays there.
// Without it the form opens the page of the line.

import { parsed } from "./fragments.js";

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-threads]");
  if (!form) return;
  event.preventDefault();
  const body = new FormData(form, event.submitter);
  body.append("fragment", "");
  try {
    const reply = await fetch(form.action, { method: "POST", body });
    const next = parsed(await reply.text()).querySelector("form[data-threads]");
    if (!next) throw new Error(String(reply.status));
    form.replaceWith(next);
    next.querySelector("[role=alert], summary")?.focus();
    next.dispatchEvent(new CustomEvent("talked", { bubbles: true }));
  } catch {
    const note = form.querySelector("[data-unsent]") ?? document.createElement("p");
    note.dataset.unsent = "";
    note.className = "note wrong";
    note.setAttribute("role", "alert");
    note.textContent = "This could not be sent. Nothing you typed is lost: try again.";
    form.prepend(note);
  }
});
