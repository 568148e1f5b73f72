// Shows below a line how its marks will be read. The server reads them: there is one
// grammar, and this knows none of it.

import { nodes } from "../fragments.js";

const PAUSE = 200; // ms after the last letter
const SIGNS = /[[\]{}<>⟦⟧\\/()]/;

export function liveMarks(form, rows) {
  const waiting = new Set();
  let timer;

  async function ask() {
    const asked = [...waiting].filter((row) => row.isConnected);
    waiting.clear();
    const texts = asked.map((row) => rows.words(row).value);
    let read;
    try {
      const answer = await fetch(form.dataset.marks, {
        method: "POST",
        headers: {
          Accept: "application/json",
          "Content-Type": "application/json",
          "X-CSRFToken": form.elements.csrfmiddlewaretoken.value,
        },
        body: JSON.stringify({ texts }),
      });
      if (!answer.ok) return;
      ({ read } = await answer.json());
    } catch {
      return; // saving tells when the server is gone
    }
    asked.forEach((row, n) => {
      if (n in read && rows.words(row).value === texts[n]) show(row, read[n]);
    });
  }

  function show(row, read) {
    const place = row.querySelector("[data-read]");
    place.hidden = !read;
    const line = document.createElement("p");
    line.lang = rows.words(row).lang;
    line.replaceChildren(...nodes(read?.html ?? ""));
    const faults = (read?.problems ?? []).map((sentence) => {
      const said = document.createElement("p");
      said.className = "fault";
      said.textContent = sentence;
      return said;
    });
    place.replaceChildren(line, ...faults);
  }

  return function typed(row) {
    if (!SIGNS.test(rows.words(row).value)) {
      waiting.delete(row);
      return show(row, null);
    }
    waiting.add(row);
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  };
}
