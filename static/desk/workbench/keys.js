// Keys of the workbench. Each can be changed or switched off (WCAG 2.1.4); what is
// composed in Korean or Japanese is never touched.

const STORE = "desk-keys";
const CODES = { Equal: "=", Minus: "-", NumpadAdd: "=", NumpadSubtract: "-" };

/** The keys of `event` in words: "Ctrl+Shift+Enter". ⌘ counts as Ctrl. */
export function chord(event) {
  const { key, code } = event;
  let name = key.length === 1 && /[a-z0-9]/i.test(key) ? key.toUpperCase() : key;
  // With Alt, and on other layouts, a key types something else than stands on it.
  if (/^(Key|Digit|Numpad\d)/.test(code) && !/^[A-Z0-9]$/.test(name)) name = code.at(-1);
  name = CODES[code] ?? (name === " " ? "Space" : name);
  const held = [event.ctrlKey || event.metaKey, event.altKey, event.shiftKey];
  return [...["Ctrl", "Alt", "Shift"].filter((_, n) => held[n]), name].join("+");
}

export class Keys {
  constructor(bench, table) {
    this.table = table; // by name: what it does in words, the keys at first, the deed
    this.mine = remembered();
    this.dialog = bench.querySelector("[data-keys-list]");
    const button = bench.querySelector("[data-keys]");
    button.hidden = false;
    button.addEventListener("click", () => this.open());
    this.dialog.querySelector("[data-keys-close]").addEventListener("click", () => this.dialog.close());
    this.dialog.querySelector("[data-keys-reset]").addEventListener("click", () => this.#set({}));
    // Before others: a key that was switched off here does nothing elsewhere either.
    document.addEventListener("keydown", (event) => this.#pressed(event), true);
  }

  /** The keys from 1 to 9 with `before` call `deed` with their number. */
  numbered(before, deed) {
    this.numbers = { before, deed };
  }

  open() {
    this.#list();
    this.dialog.showModal();
  }

  keysOf(name) {
    return this.mine[name]?.keys ?? this.table[name]?.[1] ?? `${this.numbers.before}1–9`;
  }

  isOn(name) {
    return this.mine[name]?.on ?? true;
  }

  #pressed(event) {
    if (event.isComposing || event.keyCode === 229) return;
    if (["Control", "Alt", "Shift", "Meta"].includes(event.key)) return;
    const pressed = chord(event);
    if (this.catching) {
      this.#caught(event, pressed);
      return;
    }
    if (this.dialog.open) return;
    const inWork = event.target.closest("[data-line], [data-pane=help]") || event.target === document.body;
    const names = Object.keys(this.table);
    const name = names.find((one) => this.isOn(one) && this.keysOf(one) === pressed);
    const number = pressed.startsWith(this.numbers.before) && pressed.slice(this.numbers.before.length);
    if (name === "leave" && !event.target.closest("textarea, input")) return;
    if (name && (inWork || name !== "finish")) {
      this.#take(event);
      this.table[name][2]();
    } else if (/^[1-9]$/.test(number) && this.isOn("numbers")) {
      this.#take(event);
      this.numbers.deed(Number(number));
    } else if (names.some((one) => this.table[one][1] === pressed)) {
      event.stopImmediatePropagation();
    }
  }

  #take(event) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  #caught(event, pressed) {
    this.#take(event);
    const { catching } = this;
    this.catching = null;
    if (pressed !== "Escape") this.#set({ ...this.mine, [catching]: { keys: pressed, on: true } });
    else this.#list();
    this.dialog.querySelector(`[data-of=${catching}]`)?.focus();
  }

  #set(mine) {
    this.mine = mine;
    try {
      localStorage.setItem(STORE, JSON.stringify(mine));
    } catch {
      // kept until this page is left
    }
    this.#list();
  }

  #list() {
    const rows = Object.entries(this.table).map(([name, [does]]) => this.#row(name, does));
    const numbers = this.#row("numbers", "Put in the term or line with this number");
    numbers.cells[1].replaceChildren(`${this.numbers.before}1–9`);
    this.dialog.querySelector("tbody").replaceChildren(...rows, numbers);
  }

  #row(name, does) {
    const row = document.createElement("tr");
    const keys = document.createElement("button");
    Object.assign(keys, { type: "button", className: "button", textContent: spoken(this.keysOf(name)) });
    keys.dataset.of = name;
    keys.setAttribute("aria-label", `${does}: ${spoken(this.keysOf(name))}. Press to change`);
    keys.addEventListener("click", () => {
      this.catching = name;
      keys.textContent = "Press keys …";
    });
    const on = document.createElement("input");
    Object.assign(on, { type: "checkbox", checked: this.isOn(name) });
    on.setAttribute("aria-label", `${does}: on`);
    on.addEventListener("change", () => {
      this.#set({ ...this.mine, [name]: { keys: this.keysOf(name), on: on.checked } });
      this.dialog.querySelectorAll("[type=checkbox]")[Object.keys(this.table).indexOf(name)]?.focus();
    });
    for (const held of [does, keys, on]) row.insertCell().append(held);
    return row;
  }
}

function spoken(keys) {
  const mac = /Mac|iPhone|iPad/.test(navigator.platform);
  return keys
    .replace("Ctrl", mac ? "⌘" : "Ctrl")
    .replace("Alt", mac ? "⌥" : "Alt")
    .replace("ArrowUp", "↑")
    .replace("ArrowDown", "↓")
    .replace("Escape", "Esc");
}

/** What was changed before; only what we wrote ourselves. */
function remembered() {
  try {
    const held = JSON.parse(localStorage.getItem(STORE) ?? "{}");
    const fine = ([, one]) => typeof one?.keys === "string" && typeof one.on === "boolean";
    return Object.fromEntries(Object.entries(held).filter(fine));
  } catch {
    return {};
  }
}
