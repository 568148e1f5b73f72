// A term is added beside the line that it is in: what is selected in the original goes
// into a small form, and the cursor back to where it was. Without a script the link leads
// to the glossary, and from there back to the line.

import { element, parsed } from "../fragments.js";

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
    if (!link || !line || this.form?.isConnected) return;
    this.#remember();
    const words = this.chosen.line === line ? this.chosen.words : "";
    const answer = await fetch(`${link.href}${encodeURIComponent(words)}&fragment`).catch(() => null);
    if (!answer?.ok) {
      this.telling.once("The glossary cannot be reached now.");
      return;
    }
    this.#show(await answer.text(), words);
  }

  /** Whether there was a form to put away. */
  close() {
    if (!this.form?.isConnected) return false;
    this.form.remove();
    this.form = null;
    this.current()?.text.focus(); // where the cursor was in it
    return true;
  }

  #show(html, words = "") {
    const made = element(html);
    if (this.form?.isConnected) this.form.replaceWith(made);
    else this.side.place.prepend(made);
    this.form = made;
    this.side.open("help");
    const fields = [...made.querySelectorAll("input:not([type=hidden])")];
    const wrong = made.querySelector("[aria-invalid=true]");
    (wrong ?? fields[words ? 1 : 0]).focus();
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
    let answer, said;
    try {
      answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
      if (answer.ok) ({ said } = await answer.json());
      else this.#show(await answer.text());
    } catch {
      this.telling.once("The term was not added: the archive does not answer. Try again.");
      return;
    }
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
