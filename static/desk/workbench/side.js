// What helps with the line that one is in: terms, similar lines, what others say of it.

import { nodes } from "../fragments.js";

const PAUSE = 120; // milliseconds: whoever only passes a line asks for nothing

export class Side {
  constructor(bench, look) {
    this.look = look; // asks how a line stands now
    this.pane = bench.querySelector("[data-pane=help]");
    this.place = this.pane.querySelector("[data-side]");
    this.title = this.pane.querySelector("[data-side-title]");
  }

  show(line) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.look(line);
      this.#show(line);
    }, PAUSE);
  }

  /** What the key with this number inserts. */
  offered(number) {
    return this.place.querySelector(`[data-key="${number}"]`)?.dataset.insert;
  }

  /** To the field in which a question about the line is asked. */
  ask() {
    const field = this.place.querySelector("textarea[name^=comment-]");
    if (!field) return;
    this.pane.querySelector("details").open = true;
    const kind = field.form.querySelector("select[name^=kind-]");
    if (kind && !field.value) kind.value = "question";
    field.closest("details").open = true;
    field.focus();
  }

  async #show(line) {
    this.wanted = line;
    const parts = await Promise.all(line.beside.map(ask));
    // Whoever writes a question beside the line before goes on writing it.
    if (this.wanted !== line || this.#typing()) return;
    this.place.replaceChildren(...parts.flat());
    this.pane.hidden = !this.place.textContent.trim();
    this.title.textContent = `Beside line ${line.number}`;
  }

  #typing() {
    return [...this.place.querySelectorAll("textarea")].some((field) => field.value.trim());
  }
}

/** What an address shows, as nodes; nothing where it does not answer. */
async function ask(address) {
  try {
    const answer = await fetch(address, { redirect: "manual" });
    if (!answer.ok) return [];
    return nodes(await answer.text());
  } catch {
    return [];
  }
}
