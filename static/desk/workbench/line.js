// One line of the draft as it stands in the page: its fields, and what is saved of it.

export class Line {
  constructor(element) {
    const { line, number, address, revision, state, earlier, typed } = element.dataset;
    this.element = element;
    this.key = line;
    this.number = Number(number);
    this.address = address;
    this.revision = Number(revision);
    this.earlier = earlier ?? "";
    this.sources = element.dataset.beside; // versions of what stands beside it
    this.regions = (element.dataset.regions ?? "").split(" ").filter(Boolean);
    this.beside = [element.dataset.help, element.dataset.talk].filter(Boolean);
    this.text = element.querySelector("textarea");
    this.note = element.querySelector("input[name^=note-]");
    this.shown = element.querySelector("[name^=shown-]");
    this.standing = element.querySelector("[data-standing]");
    this.needs = state === "stale" || state === "untouched" ? state : "";
    // What the page came with, not what was typed into it before this ran. And what was
    // typed into a form that was refused is saved nowhere.
    this.saved = typed === undefined ? this.shipped : null;
    this.doubt = null; // words that were sent and never answered
    this.theirs = null; // words of somebody else, while one has to choose
    this.wasDone = this.done;
    this.wasStale = this.stale;
  }

  get shipped() {
    return { text: this.text.defaultValue, note: this.note.defaultValue };
  }

  get words() {
    return { text: this.text.value, note: this.note.value };
  }

  set words({ text, note }) {
    this.text.value = text;
    this.note.value = note;
    if (note) this.note.closest("details").open = true;
  }

  get dirty() {
    return !this.saved || !same(this.words, this.saved);
  }

  /** Whether nobody has to look at it: what is typed now is looked at. */
  get done() {
    if (this.theirs || !this.text.value.trim()) return false;
    return !this.needs || this.saved?.text !== this.text.value;
  }

  get stale() {
    return this.needs === "stale";
  }

  owns(field) {
    return field === this.text || field === this.note;
  }

  focus() {
    const { text } = this;
    text.focus({ preventScroll: true });
    text.setSelectionRange(text.value.length, text.value.length);
    this.element.scrollIntoView({ block: "center", behavior: "instant" });
  }

  /** The server has these words as this revision. */
  confirm(words, answer) {
    this.saved = words;
    this.doubt = null;
    this.revision = answer.revision;
    this.shown.value = answer.shown;
    delete this.element.dataset.typed;
    this.needs = answer.stale ? "stale" : answer.untouched ? "untouched" : "";
    this.element.toggleAttribute("data-needs", Boolean(this.needs));
    if (!this.needs) this.element.querySelector("[data-change]")?.remove();
    if (answer.advice) this.advise(answer.advice);
  }

  /** What may have been overlooked in it, in sentences. */
  advise(sentences = []) {
    this.advice = sentences;
    const list = this.element.querySelector("[data-advice]");
    const rows = sentences.map((sentence) => {
      const row = document.createElement("li");
      row.textContent = sentence;
      return row;
    });
    list.replaceChildren(...rows);
    list.hidden = !rows.length;
  }

  say(state, words) {
    this.element.dataset.saving = state;
    if (this.standing.textContent !== words) this.standing.textContent = words;
  }

  withhold(so = true) {
    for (const field of [this.text, this.note, this.shown]) field.disabled = so;
  }
}

export function same(one, other) {
  return one.text === other.text && one.note === other.note;
}
