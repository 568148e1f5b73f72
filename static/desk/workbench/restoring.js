// Brings back what was typed on this computer and never reached the server. Never over
// newer words: where somebody has saved the line since, both wordings are offered.

import { same } from "./line.js";
import { both } from "./merging.js";

/** Put `entries` of the journal into their lines; a function for lines that come later. */
export function restore(entries, lines, { saving, merging, journal, bench }) {
  const open = new Map(entries.map((entry) => [entry.key, entry]));
  place(lines);
  const far = [...open.values()];
  if (far.length) tell(far);
  return place;

  function place(held) {
    for (const [key, entry] of open) {
      const line = held.get(key);
      if (!line) continue;
      open.delete(key);
      bench.querySelector(`[data-unplaced="${CSS.escape(key)}"]`)?.remove();
      bring(line, entry);
    }
  }

  function bring(line, entry) {
    const mine = { text: entry.text, note: entry.note };
    if (same(mine, line.words)) {
      if (!line.dirty) journal.drop(line);
      return;
    }
    const there = line.saved ?? line.words;
    const theirs = { ...there, revision: line.revision, shown: line.shown.value, by: "" };
    const ours = entry.sent.some((words) => same(words, theirs));
    // Typed before this was here: one follows the other.
    line.words = line.saved && line.dirty ? both(mine, line.words) : mine;
    if (entry.revision >= line.revision || ours) {
      saving.typed(line);
      return;
    }
    merging.offer(line, theirs);
    saving.telling.of(line, "changed");
  }

  /** Words of lines that are not in the page: far away, or gone. */
  function tell(entries) {
    const note = document.createElement("div");
    note.className = "note warn";
    const list = document.createElement("ul");
    for (const entry of entries) list.append(far_(entry));
    const title = document.createElement("p");
    title.textContent = "Kept on this computer and not saved yet:";
    const inside = document.createElement("div");
    inside.append(title, list);
    note.append(inside);
    bench.querySelector("[data-notices]").append(note);
  }

  function far_(entry) {
    const row = document.createElement("li");
    row.dataset.unplaced = entry.key;
    const words = document.createElement("q");
    words.lang = bench.dataset.language;
    words.textContent = entry.text;
    const show = document.createElement("a");
    show.href = `${bench.dataset.here}&line=${entry.key}#${entry.key}`;
    show.textContent = `Line ${entry.number}`;
    const away = document.createElement("button");
    away.type = "button";
    away.className = "button";
    away.textContent = "Forget these words";
    away.addEventListener("click", () => {
      journal.drop({ key: entry.key });
      open.delete(entry.key);
      row.remove();
    });
    row.append(show, " ", words, " ", away);
    return row;
  }
}
