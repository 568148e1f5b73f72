// What may have been overlooked in a line, told a moment after somebody stops typing:
// before it is saved, and whether or not it can be. Never while syllables are composed.

const MOMENT = 500; // milliseconds after the last key

export class Checking {
  constructor(bench, saving) {
    this.saving = saving;
    this.timers = new WeakMap(); // by line: whoever is in the next one left words in this
    // Read out when one has stopped; a rule that still holds is not said again.
    this.aloud = document.createElement("p");
    this.aloud.className = "unseen";
    this.aloud.setAttribute("role", "status");
    bench.append(this.aloud);
  }

  typed(line, composing) {
    clearTimeout(this.timers.get(line));
    if (!composing) this.timers.set(line, setTimeout(() => this.#ask(line), MOMENT));
  }

  async #ask(line) {
    const { words } = line;
    if (!words.text.trim()) {
      this.#tell(line, []);
      return;
    }
    const advice = await this.saving.check(line);
    // An answer on words that were changed meanwhile says nothing of these.
    if (advice && line.words.text === words.text) this.#tell(line, advice);
  }

  #tell(line, advice) {
    const before = line.advice ?? [];
    line.advise(advice);
    const fresh = advice.filter((sentence) => !before.includes(sentence));
    if (fresh.length) {
      this.aloud.textContent = `Line ${line.number}: ${fresh.join(" ")}`;
      this.told = line;
    } else if (!advice.length && this.told === line) this.aloud.textContent = "";
  }
}
