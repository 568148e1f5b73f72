// The keys of the review screen, and verdicts on lines without leaving the page.
// Without it every button sends the form: the same deeds, one page for each.

import { element } from "./fragments.js";
import { Far } from "./workbench/far.js";
import { Following } from "./workbench/following.js";

const form = document.querySelector("[data-review]");
const list = document.querySelector("[data-lines]");
const keysList = document.querySelector("[data-keys-list]");
const OFF = "review-keys-off";
const STAYS = ["accept", "again", "comment", "answer", "resolve", "reopen", "strike"];

const lines = () => [...list.querySelectorAll("[data-line]")];
const here = () => list.querySelector(".here");
const picture = () => document.querySelector("figure[data-picture]")?.picture;
let sending = Promise.resolve(); // one after the other, in the order of the keys
const following = new Following(document.querySelector("[data-reviewing]"));
const far = new Far(form, list, () => following.take(list.parentElement));

function go(line, { focus = true } = {}) {
  if (!line) return;
  here()?.classList.remove("here");
  line.classList.add("here");
  for (const one of lines()) one.toggleAttribute("aria-current", one === line);
  if (focus) line.focus({ preventScroll: true });
  line.scrollIntoView({ block: "nearest", behavior: "instant" });
  picture()?.follow(line.dataset.regions.split(" ").filter(Boolean));
  far.near({ number: Number(line.dataset.number) });
}

async function step(by) {
  const from = here();
  const beside = () => (by > 0 ? here()?.nextElementSibling : here()?.previousElementSibling);
  if (!beside()) await far.beyond(by > 0 ? "from" : "until");
  if (here() === from) go(beside() ?? from);
}

/** The next line that is not accepted, wherever in the text it is, else the verdict. */
async function onwards(from) {
  const open = (line) => !line.matches(".accepted, .waits");
  const at = lines().indexOf(from);
  const next = () => lines().slice(lines().indexOf(from) + 1).find(open);
  if (next()) return go(next());
  if (await elsewhere(from, next)) return next() && go(next());
  const before = lines().slice(0, at).find(open);
  if (before) go(before);
  else form.querySelector("[name=approve]")?.focus();
}

/**
 * Bring in lines that are far until one of them is open, or leave for where one is.
 * Nothing that is typed is left behind: then all lines between are brought in.
 */
async function elsewhere(from, next) {
  if (!form.querySelector("[data-more]")) return false;
  await sending; // the server knows which are accepted
  if (!typed()) return far.open(Number(from.dataset.number));
  while (!next() && (await far.beyond("from")));
  return Boolean(next());
}

/** Whether something is typed in `place` and not sent. */
function typed(place = form) {
  const fields = [...place.querySelectorAll("textarea")];
  return (
    place.matches("[data-typed]") ||
    Boolean(place.querySelector("[data-typed]")) ||
    fields.some((field) => field.value !== field.defaultValue)
  );
}

/** Send what `button` asks for, with the fields of its line alone. */
function send(button) {
  const line = button.closest("[data-line]");
  const body = new FormData();
  for (const field of [form.csrfmiddlewaretoken, ...line.querySelectorAll("[name]")])
    if (field.matches("input, select, textarea")) body.append(field.name, field.value);
  body.append(button.name, button.value);
  body.append("fragment", "");
  const sent = { comment: ["comment", "kind"], answer: ["answer"] }[button.name] ?? [];
  const taken = sent.map((field) => `${field}-${button.value}`);
  line.classList.add("waits");
  sending = sending.then(async () => {
    try {
      const reply = await fetch(location.href, { method: "POST", body });
      const { faults, line: html, progress } = await reply.json();
      if (faults) return complain(line, faults);
      replace(line.dataset.line, html, taken);
      document.querySelector("[data-progress]").replaceWith(element(progress));
    } catch {
      complain(line, ["This could not be sent. Nothing you typed is lost: try again."]);
    }
  });
}

/** Put a line as it is now in place of the old one, with what is typed in that. */
function replace(key, html, taken) {
  const old = document.getElementById(key);
  const line = element(html);
  for (const field of old.querySelectorAll("textarea")) {
    const now = line.querySelector(`#${CSS.escape(field.id)}`);
    if (!now || taken.includes(field.name) || field.value === field.defaultValue) continue;
    now.value = field.value;
    now.closest("details").open = true;
  }
  const focused = old.contains(document.activeElement);
  if (old.matches(".here")) line.classList.add("here");
  old.replaceWith(line);
  if (line.matches(".here")) go(line, { focus: focused });
}

function complain(line, faults) {
  line.classList.remove("waits");
  line.querySelector(":scope > .note")?.remove();
  const note = document.createElement("p");
  note.className = "note wrong";
  note.setAttribute("role", "alert");
  note.textContent = faults.join(" ");
  line.querySelector(".read-cells").after(note);
  go(line);
}

function press(name) {
  const button = here()?.querySelector(`[name=${name}]`);
  if (!button) return false;
  const line = button.closest("[data-line]");
  send(button);
  if (name === "accept") onwards(line);
  return true;
}

function write(selector) {
  const field = here()?.querySelector(selector) ?? form.querySelector(selector);
  if (!field) return;
  const folded = field.closest("details");
  if (folded) folded.open = true;
  field.focus();
  if (field.matches("[name^=words-]")) field.setSelectionRange(0, 0);
}

const KEYS = {
  j: () => step(1),
  arrowdown: () => step(1),
  k: () => step(-1),
  arrowup: () => step(-1),
  a: () => press("accept") || press("again"),
  e: () => write("[name^=words-]"),
  c: () => write("[name^=comment-]"),
  r: () => write("[name=reason]"),
  "shift+a": () => form.querySelector("[name=approve]")?.click(),
};

const MOVES = ["j", "k", "arrowdown", "arrowup"]; // what a key held down repeats

/** The key pressed, whatever script the keyboard types. */
function named(event) {
  const plain = /^[\x21-\x7e]$|^Arrow|^F1$/.test(event.key);
  const key = (plain ? event.key : event.code.replace(/^Key/, "")).toLowerCase();
  return event.shiftKey && /^[a-z]$/.test(key) ? `shift+${key}` : key;
}

function typing(target) {
  return target.closest("input, textarea, select, [contenteditable], dialog, figure");
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.keyCode === 229 || event.altKey || event.metaKey) return;
  const field = event.target.closest("textarea, select");
  if (event.key === "Escape" && field) {
    (field.closest("[data-line]") ?? here() ?? form).focus();
    return event.preventDefault();
  }
  if (event.ctrlKey) {
    if (event.key !== "Enter" || !field) return;
    const around = field.closest("details") ?? field.closest(".verdict");
    const button = around?.querySelector(
      "[name=edit], [name=comment], [name=answer], [name=return]",
    );
    event.preventDefault();
    return button?.click();
  }
  const key = named(event);
  if (key === "f1" || (key === "?" && !typing(event.target))) {
    event.preventDefault();
    return keysList.open ? keysList.close() : keysList.showModal();
  }
  if (typing(event.target) || localStorage.getItem(OFF)) return;
  const deed = Object.hasOwn(KEYS, key) && KEYS[key];
  if (!deed || (event.repeat && !MOVES.includes(key))) return;
  event.preventDefault();
  deed();
});

form.addEventListener("click", (event) => {
  const button = event.target.closest("button[name]");
  const line = event.target.closest("[data-line]");
  if (line && line !== here()) go(line, { focus: false });
  if (!button || !line || !STAYS.includes(button.name)) return;
  event.preventDefault();
  send(button);
  if (button.name === "accept") onwards(line);
});
// A verdict goes out after what was said of the lines before it, and with those lines
// alone in which something is typed, however many are in the page.
form.addEventListener("submit", (event) => {
  const { submitter } = event;
  if (list.querySelector(".waits")) {
    event.preventDefault();
    sending.then(() => list.querySelector(".waits") || form.requestSubmit(submitter));
    return;
  }
  for (const line of lines())
    if (!line.contains(submitter) && !typed(line)) withhold(line, true);
});
addEventListener("pageshow", () => lines().forEach((line) => withhold(line, false)));
function withhold(line, so) {
  for (const field of line.querySelectorAll("input, textarea, select")) field.disabled = so;
}
list.addEventListener("focusin", (event) => {
  const line = event.target.closest("[data-line]");
  if (line !== here()) go(line, { focus: false });
});

const switching = keysList.querySelector("[data-keys-on]");
switching.checked = !localStorage.getItem(OFF);
switching.addEventListener("change", () => {
  if (switching.checked) localStorage.removeItem(OFF);
  else localStorage.setItem(OFF, "1");
});
keysList.querySelector("[data-keys-close]").addEventListener("click", () => keysList.close());
const opener = document.querySelector("[data-keys-open]");
opener.hidden = false;
opener.addEventListener("click", () => keysList.showModal());

following.take(list.parentElement);
const wanted = decodeURIComponent(location.hash.slice(1));
const asked = document.getElementById(wanted);
if (wanted.startsWith("seg-")) far.find(wanted);
const unread = lines().find((line) => !line.matches(".accepted")) ?? lines()[0];
go(asked?.matches("[data-line]") ? asked : unread);
