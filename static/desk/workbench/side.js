// What helps with the line that one is in: terms, similar lines, what others say of it.
// Where there is room it stands beside the line; else one part at a time is opened from
// a bar below.

import { nodes } from "../fragments.js";

const PAUSE = 120; // milliseconds: whoever only passes a line asks for nothing
const PARTS = ["help", "talk"]; // as the addresses of a line follow one another
const CALLED = ["Terms and similar lines", "The talk about this line"];

export class Side {
  constructor(bench, { look, lineOf }) {
    this.look = look; // asks how a line stands now
    this.lineOf = lineOf;
    this.pane = bench.querySelector("[data-pane=help]");
    this.place = this.pane.querySelector("[data-side]");
    this.title = this.pane.querySelector("[data-side-title]");
    this.fold = this.pane.querySelector("details");
    this.bar = this.pane.querySelector("[data-line-bar]");
    // From the start: what came only with the first line moved all that one clicks on.
    this.pane.hidden = this.bar.hidden = false;
    for (const button of this.#buttons()) {
      button.addEventListener("click", () => {
        const { openPart } = button.dataset;
        this.open(this.fold.open && this.pane.dataset.part === openPart ? "" : openPart);
      });
    }
    this.fold.addEventListener("toggle", () => this.#tell());
    this.pane.dataset.part = PARTS[0];
  }

  show(line) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.look(line);
      this.#show(line);
    }, PAUSE);
  }

  /** Show one part, or with "" none, where there is no room for all. */
  open(part) {
    this.fold.open = Boolean(part);
    if (part) this.pane.dataset.part = part;
    this.#tell();
  }

  /** What the key with this number inserts. */
  offered(number) {
    return this.place.querySelector(`[data-key="${number}"]`)?.dataset.insert;
  }

  /** To the field in which a question about the line is asked. */
  ask() {
    const field = this.place.querySelector("textarea[name^=comment-]");
    if (!field) return;
    this.open("talk");
    const kind = field.form.querySelector("select[name^=kind-]");
    if (kind && !field.value) kind.value = "question";
    field.closest("details").open = true;
    field.focus();
  }

  async #show(line) {
    this.wanted = line;
    const parts = await Promise.all(line.beside.map(ask));
    // Whoever writes something beside the line before goes on writing it.
    if (this.wanted !== line || this.#typing()) return;
    const made = parts.map((held, n) => {
      const part = document.createElement("div");
      part.dataset.part = PARTS[n];
      part.append(...(held ?? [silence(n)]));
      return part;
    });
    this.place.replaceChildren(...made);
    this.title.textContent = `Beside line ${line.number}`;
    this.#count("help", ".help-terms li, .help-similar li");
    this.#count("talk", ".thread");
  }

  #buttons() {
    return [...this.bar.querySelectorAll("[data-open-part]")];
  }

  #count(part, what) {
    const found = this.place.querySelectorAll(`[data-part=${part}] :is(${what})`).length;
    const button = this.#buttons().find(({ dataset }) => dataset.openPart === part);
    button.querySelector("[data-count]").textContent = found ? ` ${found}` : "";
  }

  #tell() {
    for (const button of this.#buttons()) {
      const open = this.fold.open && this.pane.dataset.part === button.dataset.openPart;
      button.setAttribute("aria-expanded", open);
    }
  }

  /** Whether a question is written there, or a term. */
  #typing() {
    const fields = this.place.querySelectorAll("textarea, [data-term] input:not([type=hidden])");
    return [...fields].some((field) => field.value.trim());
  }
}

/** Said in place of a part that could not be had. */
function silence(n) {
  const said = document.createElement("p");
  said.className = "quiet";
  said.textContent = `${CALLED[n]} cannot be had now. Come back to the line later.`;
  return said;
}

/** What an address shows, as nodes; null where it does not answer. */
async function ask(address) {
  try {
    const answer = await fetch(address, { redirect: "manual" });
    if (!answer.ok) return null;
    return nodes(await answer.text());
  } catch {
    return null;
  }
}
