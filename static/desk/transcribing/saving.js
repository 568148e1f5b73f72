// Saves all lines while somebody writes: to the server a moment after the last letter,
// and at once into the journal of this computer, where they stay until the server has
// them. What somebody else saved meanwhile is taken in line by line; where both changed
// the same words, both are shown, and a person chooses.

import { Journal } from "../workbench/journal.js";

const PAUSE = 800; // ms after the last letter
const AGAIN = [2, 5, 10, 30]; // s between attempts while the server cannot be reached
const FIELDS = ["diplomatic", "normalised", "language", "regions"];

export class Saving {
  constructor(form, rows, { taken, told, said }) {
    Object.assign(this, { form, rows, taken, told, said });
    const { text, person, lock } = form.dataset;
    this.person = Number(person);
    this.journal = new Journal(person, `transcription-${text}`, lock);
    this.token = form.elements.csrfmiddlewaretoken.value;
    this.revision = Number(form.elements.revision.value);
    // What a refused form brought is not what the server has, nor what was typed into the
    // page before this ran.
    const fields = [...form.querySelectorAll("textarea, input[type=text]")];
    const early = fields.some((field) => field.value !== field.defaultValue);
    const known = !("refused" in form.dataset) && !early;
    this.base = known ? this.sendable().map(({ values }) => values) : null;
    this.tried = null;
    this.machine = false; // that a machine read what was brought, until that is saved
    this.failures = 0;
    if (early) this.touch();
    addEventListener("online", () => this.soon(0));
    addEventListener("beforeunload", (event) => {
      if (this.dirty && !this.journal.works) event.preventDefault();
    });
    document.addEventListener("visibilitychange", () => {
      if (this.dirty) this.soon(document.hidden ? 0 : PAUSE);
    });
  }

  /** Something changed: keep it here now, and there soon. */
  touch() {
    this.dirty = true;
    this.said("Not saved yet");
    this.write();
    this.soon(PAUSE);
  }

  soon(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), pause);
  }

  write() {
    this.journal.keep({
      key: "lines",
      number: 0,
      revision: this.revision,
      words: {
        base: this.base,
        numbering: this.form.elements.numbering.value,
        machine: this.machine,
        held: this.rows.snapshot(),
      },
    });
  }

  /** Rows that the server is to have, with the element that each stands in. */
  sendable() {
    return this.rows
      .all()
      .filter((row) => !this.rows.isBlank(row))
      .filter((row) => this.rows.get(row, "key") || !this.rows.isRemoved(row))
      .map((row) => {
        const values = this.rows.read(row);
        // Until somebody has chosen, theirs stays in the line.
        for (const [name, [, theirs]] of Object.entries(row.clash ?? {})) values[name] = theirs;
        return { row, values };
      });
  }

  /** Send what there is; true if the server has everything that is shown. */
  flush(more = {}) {
    clearTimeout(this.timer);
    this.busy = (this.busy ?? 0) + 1;
    const before = this.running ?? Promise.resolve();
    this.running = before.then(() => this.#flush(more)).finally(() => (this.busy -= 1));
    return this.running;
  }

  async #flush(more) {
    if (!this.dirty && !more.order) return true;
    const sent = this.sendable();
    const rows = sent.map(({ values }) => values);
    const { machine } = this;
    this.dirty = false;
    this.said("Saving …");
    let answer, body;
    try {
      answer = await this.#post({ rows, machine, ...more });
      if (answer.status === 409 && this.base) {
        const begun = { base: this.base, tried: this.tried };
        answer = await this.#post({ rows, machine, ...begun, ...more });
      }
      body = await answer.json();
    } catch {
      this.tried = rows; // it may have arrived
      return this.#failed(`The server cannot be reached. What you type is kept ${this.#where()}.`);
    }
    if (answer.ok) {
      this.failures = 0;
      this.tried = null;
      this.machine &&= !machine;
      this.#accept(body, sent);
      this.said(this.dirty ? "Not saved yet" : `Saved ${new Date().toTimeString().slice(0, 8)}`);
      this.told(body.faults.join(" "));
      if (this.dirty) {
        this.write();
        this.soon(PAUSE);
      } else this.journal.drop({ key: "lines" });
      return !this.dirty;
    }
    if (answer.status === 401) {
      return this.#failed(`You are signed out. What you type is kept ${this.#where()}: sign in in another window, then go on here.`);
    }
    return this.#failed(body.sentence ?? body.faults?.join(" ") ?? "It could not be saved.");
  }

  async #post(what) {
    const send = () =>
      fetch(this.form.dataset.lines, {
        method: "POST",
        headers: {
          Accept: "application/json",
          "Content-Type": "application/json",
          "X-CSRFToken": this.token,
        },
        body: JSON.stringify({
          person: this.person,
          revision: this.revision,
          numbering: this.form.elements.numbering.value,
          ...what,
        }),
      });
    const answer = await send();
    const kind = answer.headers.get("Content-Type") ?? "";
    if (kind.startsWith("application/json")) return answer;
    // Whoever signed in again has another token.
    const asked = await fetch(this.form.dataset.lines, { headers: { Accept: "application/json" } });
    if (!asked.ok) return asked;
    this.token = (await asked.json()).token;
    this.form.elements.csrfmiddlewaretoken.value = this.token;
    return send();
  }

  #where() {
    return this.journal.works ? "on this computer" : "in this window alone, which must stay open";
  }

  #failed(sentence) {
    this.dirty = true;
    this.write();
    this.said("Not saved yet");
    this.told(sentence);
    this.soon(AGAIN[Math.min(this.failures, AGAIN.length - 1)] * 1000);
    this.failures += 1;
    return false;
  }

  #accept(answer, sent) {
    const { rows, form } = this;
    this.revision = answer.revision;
    form.elements.revision.value = answer.revision;
    form.elements.numbering.value = answer.numbering;
    sent.forEach(({ row, values }, n) => {
      const now = answer.rows[n];
      if (now.key) rows.set(row, "key", now.key);
      const place = rows.get(row, "place");
      if (values.place && !answer.faults.length && place.startsWith(values.place)) {
        rows.set(row, "place", place.slice(values.place.length).replace(/^[\s/]+/, ""));
        values.place = "";
      }
      const numbers = [rows.get(row, "regions"), now.regions].join(" ").split(/\s+/);
      if (values.regions === rows.get(row, "regions")) {
        rows.set(row, "regions", now.regions);
      } else if (now.regions !== values.regions) {
        rows.set(row, "regions", [...new Set(numbers)].filter(Boolean).join(" "));
      }
      Object.assign(values, { key: now.key, regions: now.regions });
    });
    if (answer.merged) this.#bring(answer.merged, sent);
    const order = answer.order ?? sent.keys();
    const saved = answer.merged?.rows ?? [...order].map((n) => sent[n].values);
    this.base = saved.filter((values) => values.key);
    this.taken(answer, sent);
  }

  /** Show what the server made of two people's lines. */
  #bring({ rows: merged, clashes }, sent) {
    const { rows } = this;
    const known = new Map(sent.map((one) => [one.values.key, one]));
    const here = new Map(merged.map((values) => [values.key, values]));
    for (const { row, values } of sent) {
      const same = FIELDS.every((name) => rows.get(row, name) === values[name]);
      if (values.key && !here.has(values.key) && same) row.remove();
    }
    let behind = null;
    for (const values of merged) {
      const one = known.get(values.key);
      const row = one?.row ?? rows.make(values, behind);
      if (one) {
        const clash = clashes[values.key] ?? {};
        for (const name of FIELDS) {
          const [now, mine, theirs] = [rows.get(row, name), one.values[name], values[name]];
          if (name in clash || now === theirs) continue;
          if (now === mine || name === "regions") rows.set(row, name, theirs);
          else if (mine !== theirs) clash[name] = [now, theirs];
        }
        if (Object.keys(clash).length) row.clash = { ...row.clash, ...clash };
      }
      // Only what stands otherwise is moved: a field that is written in keeps the focus.
      const before = behind ? behind.nextElementSibling : rows.list.firstElementChild;
      if (row !== before && merged.some(({ key }) => key === rows.get(before ?? row, "key"))) {
        if (behind) behind.after(row);
        else rows.list.prepend(row);
      }
      behind = row;
    }
    rows.number();
  }

  /** Bring back what this computer has and the server has not; true if there was any. */
  async recover() {
    const [kept] = await this.journal.all();
    if (!kept) return false;
    const now = JSON.stringify(this.#withoutNames(this.rows.snapshot()));
    const held = this.#renumbered(kept);
    if (JSON.stringify(this.#withoutNames(held)) === now) {
      this.journal.drop({ key: "lines" });
      return false;
    }
    this.rows.restore(held);
    this.revision = kept.revision;
    this.machine = Boolean(kept.machine);
    this.dirty = true;
    this.soon(0);
    return true;
  }

  #withoutNames(held) {
    return held
      .filter(({ values }) => values.key || values.diplomatic || values.place)
      .map(({ values, clash }) => {
        const { place, right = "", outside = "" } = values;
        return [FIELDS.map((name) => values[name]), place, right, outside, clash];
      });
  }

  /** Numbers of regions mean others on a page that was opened anew. */
  #renumbered({ base, numbering, held }) {
    const before = numbering.split(",");
    const after = this.form.elements.numbering.value.split(",").filter(Boolean);
    const again = (words) =>
      words
        .split(/[\s,]+/)
        .filter(Boolean)
        .map((word) => {
          const key = before[Number(word) - 1];
          if (!key) return word;
          if (!after.includes(key)) after.push(key);
          return after.indexOf(key) + 1;
        })
        .join(" ");
    this.base = base?.map((values) => ({ ...values, regions: again(values.regions ?? "") }));
    const rows = held.map((one) => ({
      ...one,
      values: { ...one.values, regions: again(one.values.regions) },
    }));
    this.form.elements.numbering.value = after.join(",");
    return rows;
  }
}
