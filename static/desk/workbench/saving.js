// Saves lines on the server: a moment after typing, and at once when a line is left. One
// request in flight for each line; what fails is tried again, in growing pauses.

import { same } from "./line.js";

const MOMENT = 800; // milliseconds after the last key
const PAUSES = [1, 2, 4, 8, 15, 30]; // seconds
const PATIENCE = 20_000; // milliseconds until an answer is not waited for any more

export class Saving {
  constructor({ bench, journal, telling }) {
    this.person = Number(bench.dataset.person);
    this.field = bench.querySelector("[name=csrfmiddlewaretoken]");
    this.journal = journal;
    this.telling = telling;
    this.waiting = new Map(); // timers by line
    this.changed = () => {}; // told of a line that somebody else wrote
  }

  typed(line) {
    this.journal.keep(line);
    if (line.theirs) return; // until one has chosen
    if (!line.dirty && !line.sending) {
      this.#done(line);
      return;
    }
    if (!line.failed) this.telling.of(line, "waiting");
    this.#later(line, MOMENT);
  }

  /** Save `line` if there is anything to save; a promise of when that was tried. */
  now(line, leaving = false) {
    this.#cancel(line);
    if (!line.dirty || line.theirs) return null;
    if (line.refused && same(line.refused, line.words)) return null;
    if (line.sending) {
      line.again = true;
      return line.sending;
    }
    line.sending = this.#save(line, leaving).finally(() => {
      line.sending = null;
      if (line.again) {
        line.again = false;
        return this.now(line);
      }
      return null;
    });
    return line.sending;
  }

  all({ leaving = false } = {}) {
    return Promise.all([...this.telling.lines.values()].map((one) => this.now(one, leaving)));
  }

  /** Send `line` no more by itself: the form that is sent has it. */
  rest(line) {
    this.#cancel(line);
    line.again = false;
  }

  /** Try what failed at once: the network is back, or somebody has signed in. */
  again() {
    for (const line of this.telling.lines.values()) {
      if (line.failed) this.now(line);
    }
  }

  /** See how `line` stands now: what others saved is taken where nothing was typed. */
  async look(line) {
    const answer = await ask(line).catch(() => null);
    const said = answer?.ok && (await read(answer));
    if (!said || line.dirty || line.sending || line.theirs) return;
    if (said.revision > line.revision) {
      line.words = said;
      line.confirm(line.words, said);
      this.telling.of(line, "saved");
    } else line.advise(said.advice);
  }

  /** What may have been overlooked in the words as they stand; null without an answer. */
  async check(line) {
    const body = { ...line.words, check: 1 };
    const answer = await this.#post(line, body).catch(() => null);
    return answer?.ok ? ((await read(answer))?.advice ?? null) : null;
  }

  /** The words stand as they are, beside what stands there now. */
  async right(line) {
    if (!line.needs) return;
    await this.now(line);
    if (!line.needs || line.dirty) return;
    const words = line.words;
    await this.#send(line, { still: 1 }, () => words);
  }

  async #save(line, leaving) {
    const words = line.words;
    this.telling.of(line, "saving");
    line.doubt = words;
    await this.#send(line, words, () => words, leaving);
  }

  async #send(line, body, words, leaving = false) {
    let answer;
    try {
      answer = await this.#post(line, body, leaving);
    } catch {
      this.#fail(line, navigator.onLine ? "away" : "offline");
      return;
    }
    const said = await read(answer);
    if (answer.ok && said) {
      line.confirm(words(), said);
      this.#done(line);
    } else if (answer.status === 409 && said) {
      this.#meet(line, said.theirs);
    } else if (answer.status === 401 || answer.type === "opaqueredirect") {
      this.#fail(line, "out");
    } else if (answer.status >= 500 || answer.status === 429) {
      this.#fail(line, "away");
    } else {
      line.refused = line.words;
      line.failed = 0;
      const why = said?.faults?.join(" ") ?? said?.sentence;
      this.telling.of(line, "refused", why ?? "This line cannot be saved here any more.");
    }
  }

  async #post(line, body, leaving, fresh = false) {
    const answer = await fetch(line.address, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        Accept: "application/json",
        "X-CSRFToken": this.field.value,
      },
      body: JSON.stringify({ ...body, revision: line.revision, beside: line.sources, person: this.person }),
      redirect: "manual",
      keepalive: leaving,
      signal: AbortSignal.timeout(PATIENCE),
    });
    const json = answer.headers.get("Content-Type")?.startsWith("application/json");
    if (answer.status !== 403 || json || fresh) return answer;
    // The token is of a session that ended; whoever is signed in again has another.
    const now = await ask(line);
    if (!now.ok) return now;
    const { token } = await now.json();
    this.field.value = token;
    return this.#post(line, body, leaving, true);
  }

  /** Somebody else's words stand there; or our own, of an answer that never came. */
  #meet(line, theirs) {
    line.failed = 0;
    if (line.sent?.some((words) => same(words, theirs))) {
      line.revision = theirs.revision;
      line.again = true;
      return;
    }
    if (same(line.words, theirs)) {
      line.confirm(line.words, theirs);
      this.#done(line);
      return;
    }
    this.changed(line, theirs);
    this.telling.of(line, "changed", theirs.by);
  }

  #done(line) {
    line.failed = 0;
    line.refused = line.sent = null;
    if (line.dirty) {
      this.journal.keep(line);
      this.telling.of(line, "waiting");
      this.#later(line, MOMENT);
      return;
    }
    this.journal.drop(line);
    this.telling.of(line, "saved");
  }

  #fail(line, why) {
    line.failed = (line.failed ?? 0) + 1;
    line.sent = [...(line.sent ?? []), line.doubt].filter(Boolean).slice(-5);
    this.telling.of(line, why);
    this.#later(line, 1000 * (PAUSES[line.failed - 1] ?? PAUSES.at(-1)));
  }

  #later(line, pause) {
    this.#cancel(line);
    this.waiting.set(line, setTimeout(() => this.now(line), pause));
  }

  #cancel(line) {
    clearTimeout(this.waiting.get(line));
    this.waiting.delete(line);
  }
}

function ask(line) {
  return fetch(line.address, { headers: { Accept: "application/json" }, redirect: "manual" });
}

async function read(answer) {
  try {
    return await answer.json();
  } catch {
    return null;
  }
}
