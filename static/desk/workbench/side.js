// What helps with the line that one is in: terms, similar lines, what others say of it.

const PAUSE = 120; // milliseconds: whoever only passes a line asks for nothing

export class Side {
  constructor(bench, look) {
    this.look = look; // asks how a line stands now
    this.pane = bench.querySelector("[data-pane=help]");
    this.place = this.pane.querySelector("[data-side]");
    this.title = this.pane.querySelector("[data-side-title]");
    this.held = new Map();
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

  /** To the field in which a question is asked. */
  ask() {
    const field = this.place.querySelector("[data-question] textarea, textarea[data-question]");
    if (!field) return;
    this.pane.querySelector("details").open = true;
    field.focus();
  }

  async #show(line) {
    this.wanted = line.key;
    if (!this.held.has(line.key)) this.held.set(line.key, ask(line.help));
    const parts = await this.held.get(line.key);
    if (this.wanted !== line.key) return;
    if (parts === null) this.held.delete(line.key); // no answer: ask again next time
    const nodes = parts ? [...parts.body.cloneNode(true).childNodes] : [];
    this.place.replaceChildren(...nodes);
    this.pane.hidden = !this.place.textContent.trim();
    this.title.textContent = `Beside line ${line.number}`;
  }
}

async function ask(address) {
  try {
    const answer = await fetch(address, { redirect: "manual" });
    if (!answer.ok) return null;
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch {
    return null;
  }
}
