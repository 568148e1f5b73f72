// Says in words what is saved and what is not: at each line, and once for all.

const AT_THE_LINE = {
  waiting: "Not saved yet",
  saving: "Saving …",
  away: "Not saved yet: the archive does not answer",
  offline: "Offline: not saved yet",
  out: "Signed out: not saved yet",
};
const KEPT = " on this computer";
const HELD = " in this window alone, which must stay open"; // where nothing can be kept
const TROUBLE = ["changed", "refused", "out", "offline", "away"];

export class Telling {
  constructor(bench, lines) {
    this.lines = lines;
    this.states = new Map();
    this.saying = bench.querySelector("[data-saying]");
    this.notices = bench.querySelector("[data-notices]");
    this.done = bench.querySelector("[data-done]");
    this.stale = bench.querySelector("[data-stale]");
    this.signIn = bench.dataset.signIn;
    this.where = KEPT;
    // Read out only what is worth an interruption: not that each line was saved.
    this.aloud = document.createElement("p");
    this.aloud.className = "unseen";
    this.aloud.setAttribute("role", "status");
    this.saying.removeAttribute("role");
    this.saying.after(this.aloud);
    this.#sum();
  }

  of(line, state, detail = "") {
    this.states.set(line, state);
    line.say(state, AT_THE_LINE[state] ?? this.#standing(line, state, detail));
    this.#count(line);
    this.#sum(detail);
  }

  /** Whether this computer keeps what is not saved yet. */
  keeping(so) {
    this.where = so ? KEPT : HELD;
    this.#sum();
  }

  /** Whether anything is not on the server. */
  unsaved() {
    return [...this.lines.values()].some((line) => line.dirty || line.theirs);
  }

  once(sentence) {
    this.saying.textContent = this.aloud.textContent = sentence;
  }

  #standing(line, state, detail) {
    if (state === "changed") return `Changed by ${detail || "somebody else"}`;
    if (state === "refused") return detail;
    if (line.needs === "stale") return "To look at again";
    if (line.needs === "untouched") return "Not looked at";
    return line.text.value.trim() ? "Done" : "–";
  }

  #count(line) {
    if (line.stale !== line.wasStale) {
      line.wasStale = line.stale;
      const count = this.stale.querySelector("[data-stale-count]");
      count.textContent = Number(count.textContent) + (line.stale ? 1 : -1);
      this.stale.hidden = count.textContent === "0";
    }
    if (line.done === line.wasDone) return;
    line.wasDone = line.done;
    this.done.textContent = Number(this.done.textContent) + (line.done ? 1 : -1);
  }

  #sum(detail) {
    const held = [...this.states.values()];
    const trouble = TROUBLE.find((one) => held.includes(one));
    const lines = new Set(["waiting", "saving", ...TROUBLE]);
    const open = held.filter((one) => lines.has(one)).length;
    const many = open === 1 ? "1 line" : `${open} lines`;
    const said = {
      changed: "A line was changed by somebody else: choose between both wordings.",
      refused: detail || "A line was refused.",
      out: `You are signed out. ${many} kept${this.where}.`,
      offline: `Offline. ${many} kept${this.where}.`,
      away: `The archive does not answer. ${many} kept${this.where}.`,
    }[trouble];
    const words = said ?? (open ? "Saving …" : "All changes saved");
    if (this.saying.textContent !== words) this.saying.textContent = words;
    const aloud = said ?? (this.trouble && !open ? words : this.aloud.textContent);
    if (this.aloud.textContent !== aloud) this.aloud.textContent = aloud;
    this.saying.dataset.trouble = trouble ?? "";
    this.trouble = trouble ?? (open ? this.trouble : undefined);
    this.#leadBack(trouble === "out");
  }

  #leadBack(out) {
    if (out === Boolean(this.way)) return;
    if (!out) {
      this.way.remove();
      this.way = null;
      return;
    }
    this.way = document.createElement("div");
    this.way.className = "note warn";
    const sentence = document.createElement("p");
    const link = document.createElement("a");
    link.href = this.signIn;
    link.target = "_blank";
    link.textContent = "Sign in in another window";
    sentence.append(
      "You were signed out. Nothing is lost. ",
      link,
      ", then come back here: what is not saved is saved then.",
    );
    this.way.append(sentence);
    this.notices.append(this.way);
  }
}
