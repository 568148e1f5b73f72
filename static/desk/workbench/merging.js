// Two people wrote in one line: both wordings are shown, and one chooses or joins them.
// Nothing is saved until then, and what is saved replaces exactly what was shown.

import { byWords } from "./differences.js";

export class Merging {
  constructor(saving, language) {
    this.saving = saving;
    this.language = language;
  }

  /** `theirs` stands on the server; what is in the fields of `line` is ours. */
  offer(line, theirs) {
    line.theirs = theirs;
    line.merge?.remove();
    const box = document.createElement("div");
    box.className = "merge change";
    box.setAttribute("role", "group");
    const who = theirs.by || "Somebody else";
    box.setAttribute("aria-label", `Line ${line.number}: two wordings`);
    const title = document.createElement("p");
    title.textContent = `${who} wrote in this line meanwhile. Both wordings are kept: choose, or join them.`;
    box.append(title);
    const { before, after } = byWords(theirs.text, line.text.value);
    box.append(this.#wording(who, before, theirs.note), this.#wording("Yours", after, line.note.value));
    const row = document.createElement("p");
    row.className = "act";
    row.append(
      this.#button("Keep mine", () => this.#settle(line, line.words)),
      this.#button("Keep theirs", () => this.#settle(line, line.theirs)),
      this.#button("Join them", () => this.#join(line)),
    );
    box.append(row);
    line.merge = box;
    line.text.closest(".entry").after(box);
  }

  #wording(whose, nodes, note) {
    const said = document.createElement("p");
    const name = document.createElement("span");
    name.className = "quiet";
    name.textContent = `${whose}: `;
    const words = document.createElement("span");
    words.lang = this.language;
    words.append(...nodes);
    said.append(name, words);
    if (note) {
      const beside = document.createElement("span");
      beside.className = "quiet";
      beside.textContent = ` (note: ${note})`;
      said.append(beside);
    }
    return said;
  }

  #button(label, deed) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = label;
    button.addEventListener("click", deed);
    return button;
  }

  /** `words` replace theirs, which were shown, and so does what is typed from now on. */
  #settle(line, words) {
    const { theirs } = line;
    line.focus(); // first: who leaves a button that goes away leaves the line, which saves
    line.revision = theirs.revision;
    line.saved = { text: theirs.text, note: theirs.note };
    line.shown.value = theirs.shown;
    line.words = words;
    line.theirs = null;
    line.merge.remove();
    line.merge = null;
    this.saving.typed(line);
    this.saving.now(line);
  }

  #join(line) {
    this.#settle(line, both(line.theirs, line.words));
  }
}

/** Two wordings of a line in one. */
export function both(first, second) {
  return { text: joined(first.text, second.text), note: joined(first.note, second.note) };
}

/** Both, one after the other; one alone where it holds the other. */
function joined(theirs, mine) {
  if (theirs.includes(mine)) return theirs;
  if (mine.includes(theirs)) return mine;
  return `${theirs} ${mine}`;
}
