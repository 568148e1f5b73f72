// Suggestions below a search field, as in the combobox pattern of WAI-ARIA APG. Without
// this script the field is a field. What is composed (Korean, Japanese) is read as it
// is so far and never touched: its keys belong to the input method.
const WAIT = 150; // ms of quiet before anything is asked
const OWN_KEY = 229; // what keyCode says while an input method has the key

/** An element of `parent` with a class and the properties that it is given. */
function add(parent, name, className, properties = {}) {
  const element = Object.assign(document.createElement(name), properties);
  element.className = className;
  parent.append(element);
  return element;
}

/** A text in its language. */
function say(parent, className, { text, lang, dir }) {
  add(parent, "span", className, { textContent: text, lang, dir });
}

class Suggestions {
  constructor(field) {
    this.field = field;
    this.offered = [];
    this.at = -1; // the option that is chosen by keys, -1: none
    const place = field.closest(".search");
    this.list = add(place, "ul", "offers", { id: `${field.id}-offers`, hidden: true });
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", field.dataset.called);
    this.status = add(place, "p", "unseen");
    this.status.setAttribute("role", "status");
    field.autocomplete = "off";
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", this.list.id);
    field.setAttribute("aria-expanded", "false");
    field.addEventListener("input", () => this.later());
    field.addEventListener("keydown", (event) => this.key(event));
    field.addEventListener("blur", () => this.close());
    field.form.addEventListener("submit", () => this.close());
    addEventListener("pagehide", () => this.close());
    // The field keeps the focus, so that pressing an option does not close the list.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.pick([...this.list.children].indexOf(option));
    });
  }

  later() {
    clearTimeout(this.timer);
    this.request?.abort();
    if (this.field.value.trim()) this.timer = setTimeout(() => this.ask(), WAIT);
    else this.close();
  }

  /** Ask for what begins so; an answer to what was typed before is not shown. */
  async ask() {
    clearTimeout(this.timer);
    this.request?.abort();
    const request = (this.request = new AbortController());
    const query = new URLSearchParams({ q: this.field.value.slice(0, 100) });
    try {
      const answer = await fetch(`${this.field.dataset.suggest}?${query}`, {
        signal: request.signal,
      });
      if (!answer.ok) throw new Error(answer.status);
      const { said, suggestions } = await answer.json();
      if (request.signal.aborted) return;
      this.show(suggestions, said);
    } catch {
      if (!request.signal.aborted) this.close(); // searching works without us
    }
  }

  show(offered, said) {
    this.offered = offered;
    this.list.replaceChildren();
    offered.forEach((one, number) => {
      const option = add(this.list, "li", "offer", { id: `${this.list.id}-${number}` });
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      const words = add(option, "span", "said");
      say(words, "", one);
      if (one.beside) {
        words.append(" ");
        say(words, "quiet", one.beside);
      }
      option.append(" ");
      add(option, "span", "quiet", { textContent: one.kind });
    });
    this.expand(offered.length > 0);
    this.choose(-1);
    this.status.textContent = said;
  }

  expand(open) {
    this.list.hidden = !open;
    this.field.setAttribute("aria-expanded", String(open));
  }

  close() {
    clearTimeout(this.timer);
    this.request?.abort();
    this.status.textContent = "";
    this.choose(-1);
    this.expand(false);
  }

  choose(at) {
    this.list.children[this.at]?.setAttribute("aria-selected", "false");
    this.at = at;
    const option = this.list.children[at];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.field.setAttribute("aria-activedescendant", option.id);
    else this.field.removeAttribute("aria-activedescendant");
  }

  /** A title or collection leads there; a name is searched for, filters as they are. */
  pick(at) {
    const { text, address } = this.offered[at];
    this.close();
    if (address) {
      location.assign(address);
      return;
    }
    this.field.value = text;
    this.field.form.requestSubmit();
  }

  key(event) {
    if (event.isComposing || event.keyCode === OWN_KEY) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const open = !this.list.hidden;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && open) {
      // From the last one back to the field, and on to the first.
      const places = this.offered.length + 1;
      this.choose(((this.at + 1 + step + places) % places) - 1);
    } else if (event.key === "ArrowDown" && this.field.value.trim()) {
      this.ask();
    } else if (event.key === "Escape" && open) {
      this.close();
    } else if (event.key === "Enter" && open && this.at >= 0) {
      this.pick(this.at);
    } else {
      // The caret moves: keys belong to the field again.
      if (/^(Home|End|ArrowLeft|ArrowRight)$/.test(event.key)) this.choose(-1);
      return;
    }
    event.preventDefault();
  }
}

for (const field of document.querySelectorAll("[data-suggest]")) new Suggestions(field);
