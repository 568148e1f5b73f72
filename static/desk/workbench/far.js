// A long text is not sent whole: lines that are far are fetched when they are reached.

import { parsed } from "../fragments.js";

const NEAR = 12; // lines before the end at which the next are fetched

export class Far {
  /**
   * `held` names two addresses: `far` answers with lines in HTML, `here` begins that of
   * a page which holds others. `begin` takes rows that have arrived into use.
   */
  constructor(held, list, begin) {
    this.address = held.dataset.far;
    this.here = held.dataset.here;
    this.list = list;
    this.scope = list.closest("[data-window]") ?? list.parentElement;
    this.begin = begin;
    this.loading = new Map();
    this.watcher = new IntersectionObserver(
      (seen) => {
        for (const one of seen) if (one.isIntersecting) this.#more(one.target);
      },
      { rootMargin: "1000px" },
    );
    for (const way of this.#ways()) this.watcher.observe(way);
  }

  #ways() {
    return this.scope.querySelectorAll("[data-more]");
  }

  /** Fetch ahead when `line` is one of the last in the page. */
  near(line) {
    const way = this.#way("from");
    if (way && Number(way.dataset.at) - line.number <= NEAR) this.#more(way);
  }

  /** Fetch the lines "from" the last one here on, or "until" the first; whether some came. */
  async beyond(side) {
    const way = this.#way(side);
    return way ? this.#more(way) : false;
  }

  #way(side) {
    return this.scope.querySelector(`[data-more=${side}]`);
  }

  /** Bring in the first line that is not done after `number`; whether there is one. */
  async open(number) {
    if (!this.#ways().length) return false;
    const got = await this.#fetch(`open=${number || 1}`);
    const rows = [...(got?.querySelectorAll("[data-line]") ?? [])];
    if (!rows.some((row) => row.dataset.state !== "done")) return false;
    // They need not follow the lines that are here: they take their place.
    const held = new Set([...this.list.children].map((row) => row.id));
    if (rows.every((row) => held.has(row.id))) return false;
    location.assign(`${this.here}&from=${rows[0].dataset.number}`);
    return true;
  }

  /** To a line that an address names and this page does not hold. */
  find(key) {
    if (!this.#ways().length || document.getElementById(key)) return;
    location.replace(`${this.here}&line=${encodeURIComponent(key)}#${key}`);
  }

  #more(way) {
    if (!this.loading.has(way)) this.loading.set(way, this.#load(way));
    return this.loading.get(way);
  }

  async #load(way) {
    const { more, at } = way.dataset;
    const got = await this.#fetch(`${more}=${at}`);
    if (!got) {
      this.loading.delete(way); // the link is still there, and reaching it tries again
      return false;
    }
    const rows = [...got.querySelectorAll("[data-lines] > *")];
    if (more === "from") this.list.append(...rows);
    else this.list.prepend(...rows);
    const onwards = got.querySelector(`[data-more=${more}]`);
    const drawn = got.querySelector("template[data-regions]");
    if (drawn) this.list.after(drawn);
    this.watcher.unobserve(way);
    if (onwards) {
      way.replaceWith(onwards);
      this.watcher.observe(onwards);
    } else way.remove();
    this.begin(rows);
    return rows.length > 0;
  }

  async #fetch(query) {
    try {
      const answer = await fetch(`${this.address}?${query}`, { redirect: "manual" });
      if (!answer.ok) return null;
      return parsed(await answer.text());
    } catch {
      return null;
    }
  }
}
