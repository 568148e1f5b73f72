// What is done with whole lines: cut, joined, moved, removed, and all of it undone.

const KEPT = 50; // steps that can be undone

export class Deeds {
  constructor(rows, { changed, pasted }) {
    Object.assign(this, { rows, changed, pasted, steps: [] });
  }

  /** Do `deed`, so that `undo` brings back how it was. */
  change(deed) {
    const step = { held: this.rows.snapshot(), at: this.at() };
    if (deed() === false) return;
    this.steps = [...this.steps, step].slice(-KEPT);
    this.rows.number();
    this.changed();
  }

  undo() {
    const step = this.steps.pop();
    if (!step) return;
    // A line that was saved meanwhile stays the same line; what had no words is none.
    const keys = new Map(
      this.rows.all().map((row) => [this.rows.get(row, "id"), this.rows.get(row, "key")]),
    );
    for (const { values } of step.held) {
      const held = ["diplomatic", "normalised", "place"].some((name) => values[name].trim());
      if (!values.key && values.id && held) values.key = keys.get(values.id) ?? "";
    }
    this.rows.restore(step.held);
    this.changed();
    this.focus(step.at);
  }

  at() {
    return this.rows.all().findIndex((row) => row.contains(document.activeElement));
  }

  focus(at, cursor) {
    const all = this.rows.all();
    const field = this.rows.words(all[Math.max(0, Math.min(at, all.length - 1))]);
    field.focus();
    if (cursor !== undefined) field.setSelectionRange(cursor, cursor);
  }

  /** In two at the cursor; both stand on the regions of the line. */
  cut(row) {
    const { rows } = this;
    const field = rows.words(row);
    const first = field.value.slice(0, field.selectionStart).trimEnd();
    const second = field.value.slice(field.selectionStart).trimStart();
    if (!first || !second) return;
    this.change(() => {
      rows.set(row, "diplomatic", first);
      const values = {
        diplomatic: second,
        language: rows.get(row, "language"),
        regions: rows.get(row, "regions"),
        // A row that was not saved has no key to be named by.
        cut_from: rows.get(row, "key") || rows.get(row, "cut_from"),
        joined: rows.get(row, "key") ? "" : rows.get(row, "joined"),
        outside: rows.get(row, "outside"),
      };
      rows.words(rows.make(values, row)).focus();
      rows.words(row.nextElementSibling).setSelectionRange(0, 0);
    });
  }

  /** With the next one: words, regions, and what hangs on them. */
  join(row) {
    const { rows } = this;
    const after = row.nextElementSibling;
    if (!after || rows.isBlank(after)) return;
    this.change(() => {
      const [one, other] = [rows.read(row), rows.read(after)];
      const both = (name, between) =>
        [one[name].trim(), other[name].trim()].filter(Boolean).join(between);
      const cursor = one.diplomatic.trimEnd().length;
      let normalised = "";
      if (one.normalised.trim() || other.normalised.trim()) {
        normalised = [one, other]
          .map((part) => part.normalised.trim() || part.diplomatic.trim())
          .join(" ");
      }
      const numbers = both("regions", " ").split(/[\s,]+/);
      rows.write(row, {
        diplomatic: both("diplomatic", " "),
        normalised,
        regions: [...new Set(numbers)].join(" "),
        place: both("place", " / "),
        joined: [one.joined, other.key || other.cut_from, other.joined]
          .filter(Boolean)
          .join(" "),
        outside: one.outside || other.outside,
      });
      after.remove();
      rows.number();
      this.focus(rows.all().indexOf(row), cursor);
    });
  }

  move(row, step) {
    const other = step < 0 ? row.previousElementSibling : row.nextElementSibling;
    if (!other) return;
    const focused = document.activeElement;
    this.change(() => (step < 0 ? other.before(row) : other.after(row)));
    focused.focus();
    row.scrollIntoView({ block: "nearest" });
  }

  /** Marked as removed; it goes when somebody saves it so, and comes back until then. */
  remove(row, removed = true) {
    this.change(() => this.rows.remove(row, removed));
  }

  /** The row after `row`; a new one at the end. */
  next(row) {
    if (row.nextElementSibling) return row.nextElementSibling;
    const { language } = this.rows.form.dataset;
    return this.rows.make({ language }, row);
  }

  /** The next row without words, also from the top; a new one if all have some. */
  nextOpen(row) {
    const all = this.rows.all();
    const at = all.indexOf(row);
    const open = [...all.slice(at + 1), ...all.slice(0, at)].find(
      (one) => !this.rows.words(one).value.trim() && !this.rows.isRemoved(one),
    );
    return open ?? this.next(all.at(-1));
  }

  /** Several lines at once: the first goes to the cursor, each other one is a line. */
  paste(row, lines) {
    const those = [row];
    this.change(() => {
      const field = this.rows.words(row);
      const [first, ...others] = lines;
      field.setRangeText(first, field.selectionStart, field.selectionEnd, "end");
      let behind = row;
      for (const diplomatic of others) {
        const after = behind.nextElementSibling;
        const free = after && this.rows.isBlank(after) && after;
        if (free) this.rows.set(free, "diplomatic", diplomatic);
        behind = free || this.rows.make({ diplomatic, language: this.rows.get(row, "language") }, behind);
        those.push(behind);
      }
      this.rows.words(behind).focus();
    });
    this.pasted(those);
  }
}
