// The lines of a transcription as fields: read, written, made anew, numbered.

export const NAMES = [
  "key", "diplomatic", "normalised", "language", "regions", "place",
  "id", "cut_from", "joined", "right", "outside",
];

export class Rows {
  constructor(form) {
    this.form = form;
    this.list = form.querySelector("[data-rows]");
    this.blank = form.querySelector("[data-blank]").content.firstElementChild;
    // By key, or by the name of a line that has none: that nobody compared it, its words.
    this.unread = new Map();
    for (const row of this.all()) {
      this.name(row);
      const note = row.querySelector("[data-unread]");
      if (note) this.unread.set(this.get(row, "key"), { note, words: this.words(row).value });
    }
  }

  all() {
    return [...this.list.children];
  }

  field(row, name) {
    return row.querySelector(`[name$="-${name}"]`);
  }

  words(row) {
    return this.field(row, "diplomatic");
  }

  /** What stands in one field of `row`; "" where there is no such field yet. */
  get(row, name) {
    return this.field(row, name)?.value ?? "";
  }

  set(row, name, value) {
    let field = this.field(row, name);
    if (!field) {
      if (!value) return;
      field = document.createElement("input");
      field.type = "hidden";
      field.name = `line-${this.all().indexOf(row)}-${name}`;
      row.prepend(field);
    }
    if (field.value === value) return;
    field.value = value;
    if (name === "language") {
      for (const text of row.querySelectorAll("textarea, .read > [lang]")) text.lang = value;
    }
    if (name === "normalised" && value) row.querySelector("details").open = true;
  }

  read(row) {
    return Object.fromEntries(NAMES.map((name) => [name, this.get(row, name)]));
  }

  write(row, values) {
    for (const name of NAMES) if (name in values) this.set(row, name, values[name]);
  }

  /** A row with these values, behind `after`, or as the first one. */
  make(values = {}, after = this.list.lastElementChild) {
    const row = this.blank.cloneNode(true);
    if (after) after.after(row);
    else this.list.prepend(row);
    this.number();
    this.write(row, values);
    if (!values.key) this.name(row);
    return row;
  }

  /** A name for a line that the server does not know yet, so that it is one line there. */
  name(row) {
    if (this.get(row, "key") || this.get(row, "id")) return;
    const drawn = crypto.getRandomValues(new Uint8Array(12));
    this.set(row, "id", [...drawn].map((one) => one.toString(16).padStart(2, "0")).join(""));
  }

  /** Nothing was typed or drawn in it. */
  isBlank(row) {
    return !["key", "diplomatic", "normalised", "place"].some((name) => this.get(row, name).trim());
  }

  /** It was brought from `outside`, and waits for somebody to compare it. */
  brought(row, outside) {
    if (row.querySelector("[data-unread], [data-begun]")) return; // it says so already
    const note = this.form.querySelector("[data-unread-note]").content.firstElementChild;
    const made = note.cloneNode(true);
    made.querySelector("[data-outside]").textContent = outside;
    this.set(row, "outside", outside);
    const name = this.get(row, "key") || this.get(row, "id");
    this.unread.set(name, { note: made, words: this.words(row).value });
    this.#wait(row, made);
  }

  #wait(row, note) {
    this.words(row).closest(".entry").after(note);
    row.id = ""; // numbered with what was put in
  }

  /** Of a line from outside: somebody compared it, or wrote in it. */
  compared(row) {
    this.unread.delete(this.get(row, "key"));
    this.unread.delete(this.get(row, "id"));
    row.querySelector("[data-unread]")?.remove();
  }

  isRemoved(row) {
    return this.field(row, "remove").checked;
  }

  /** Names, labels and numbers by the place that each row has now. */
  number() {
    this.all().forEach((row, at) => {
      if (row.id === `line-${at}`) return;
      row.id = `line-${at}`;
      for (const one of row.querySelectorAll("[name^=line-]")) {
        one.name = one.name.replace(/^line-\w+-/, `line-${at}-`);
        if (one.id) one.id = one.id[0] + at;
      }
      for (const one of row.querySelectorAll("label:not([data-whose] *)")) one.htmlFor = one.htmlFor[0] + at;
      for (const one of row.querySelectorAll("button")) one.value = at;
      for (const one of row.querySelectorAll("[data-number]")) one.textContent = at + 1;
    });
    this.all().forEach((row, at) => {
      this.field(row, "order").value = at + 1;
    });
    this.form.elements.rows.value = this.all().length;
  }

  /** All of it, to be brought back by `restore`. */
  snapshot() {
    return this.all().map((row) => ({
      values: this.read(row),
      removed: this.isRemoved(row),
      clash: row.clash,
    }));
  }

  restore(held) {
    this.list.replaceChildren();
    for (const { values, removed, clash } of held) {
      const row = this.make(values);
      this.remove(row, removed);
      row.clash = clash;
      const unread = this.unread.get(values.key) ?? this.unread.get(values.id);
      if (values.right) continue;
      if (unread?.words === values.diplomatic) this.#wait(row, unread.note);
      else if (!unread && values.outside) this.brought(row, values.outside);
    }
    this.number();
  }

  remove(row, removed) {
    this.field(row, "remove").checked = removed;
    row.classList.toggle("removed", removed);
  }
}
