// A term is added beside the line that it is in: what is selected in the original goes
// into a small form, and the cursor back to where it was. Without a script the link leads
// to the glossary, and from there back to the line.

import { parsed } from "../fragments.js";

const LIT = 20; // lines before the one that one is in, of which terms are lit anew

export class Terms {
  constructor(bench, { side, telling, current }) {
    Object.assign(this, { bench, side, telling, current });
    this.form = null;
    this.chosen = { words: "", line: null };
    document.addEventListener("selectionchange", () => this.#remember());
    side.pane.addEventListener("click", (event) => {
      if (event.target.closest("[data-term-away]")) this.close();
      if (!event.target.closest("[data-add-term]")) return;
      event.preventDefault();
      this.open();
    });
    side.pane.addEventListener("submit", (event) => {
      if (event.target !== this.form) return;
      event.preventDefault();
      this.#send();
    });
  }

  /** The form; nothing for whoever may not add terms. */
  async open() {
    const link = this.side.place.querySelector("[data-add-term]");
    const line = this.current();
    if (this.form?.isConnected) this.#enter();
    if (!link || !line || this.form?.isConnected) return;
    this.#remember();
    const words = this.chosen.line === line ? this.chosen.words : "";
    const from = `${link.href}${encodeURIComponent(words)}&fragment`;
    const answer = await fetch(from, { redirect: "manual" }).catch(() => null);
    const made = answer?.ok && formIn(await answer.text());
    if (made) this.#show(made, words);
    else this.telling.once("The glossary cannot be reached now.");
  }

  /** Whether there was a form to put away. */
  close() {
    if (!this.form?.isConnected) return false;
    this.form.remove();
    this.form = null;
    const line = this.current();
    line?.text.focus(); // where the cursor was in it
    if (line) this.side.show(line); // what was typed kept the line before in its place
    return true;
  }

  #show(made, words = "") {
    if (this.form?.isConnected) this.form.replaceWith(made);
    else this.side.place.prepend(made);
    this.form = made;
    this.side.open("help");
    this.#enter(words ? 1 : 0);
  }

  /** Into the field that was refused, else into the one at this place. */
  #enter(at = 0) {
    const fields = this.form.querySelectorAll("input:not([type=hidden])");
    (this.form.querySelector("[aria-invalid=true]") ?? fields[at]).focus();
  }

  #remember() {
    const chosen = document.getSelection();
    if (!chosen.rangeCount) return;
    // Of the range: while a field has the focus the selection speaks of that.
    const words = chosen.getRangeAt(0).toString().trim();
    const at = chosen.anchorNode?.parentElement;
    if (!words || !at?.closest("[data-source]")) return;
    this.chosen = { words: words.slice(0, 80), line: this.side.lineOf(at) };
  }

  async #send() {
    const { form } = this;
    if (form.ariaBusy) return; // pressed twice
    form.ariaBusy = "true";
    let said, refused;
    try {
      const body = new FormData(form);
      const answer = await fetch(form.action, { method: "POST", body, redirect: "manual" });
      if (answer.ok) ({ said } = await answer.json());
      else refused = formIn(await answer.text());
    } catch {
      // told below, like every answer that is none
    }
    form.ariaBusy = null;
    if (refused) this.#show(refused);
    else if (!said) this.telling.once("The term was not added: the archive does not answer. Try again.");
    if (!said) return;
    const line = this.current();
    this.chosen = { words: "", line: null };
    this.close();
    this.telling.once(said);
    this.side.show(line);
    this.#light(line);
  }

  /** Terms in the originals around, as they are now. */
  async #light(line) {
    const from = Math.max(1, line.number - LIT);
    const answer = await fetch(`${this.bench.dataset.far}?from=${from}`).catch(() => null);
    if (!answer?.ok) return;
    for (const row of parsed(await answer.text()).querySelectorAll("[data-line]")) {
      const here = document.getElementById(row.dataset.line)?.querySelector("[data-source]");
      here?.replaceWith(document.adoptNode(row.querySelector("[data-source]")));
    }
  }
}

/** The form that an answer is; null where it is a page of something else, like a fault. */
function formIn(html) {
  const form = parsed(html).querySelector("form[data-term]");
  return form && document.adoptNode(form);
}
